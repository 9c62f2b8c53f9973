package org.atalaya.node.notifications;

import java.net.URI;
import org.atalaya.formats.marking.Marking;
import org.jspecify.annotations.Nullable;

/**
 * What a letter says, for a machine of the constituent: posted to its webhook and signed with the
 * node's Ed25519 key (Standard Webhooks 1.0, {@code v1a}).
 *
 * @param key names it: asked for twice under one key, it leaves once
 * @param organisation whom it concerns, and who alone may have it
 * @param subject for the list of messages
 * @param data a JSON object
 * @param only whether nothing else carries it to the contact, so that its fate is the letter's
 * @param about what it is forgotten with ({@link Notifications#forget}); null for nothing
 */
public record Hook(
    String key,
    String topic,
    String organisation,
    Marking marking,
    URI address,
    String language,
    String subject,
    String data,
    boolean only,
    @Nullable String about) {}
