package org.atalaya.node.notifications;

import java.time.Instant;
import java.util.List;
import org.atalaya.formats.marking.Marking;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody must be told outside the pages.
 *
 * @param key names the notice: asked for twice under one key, it leaves once for each recipient and
 *     way
 * @param about by which messages are taken back or forgotten when what they say no longer holds;
 *     null where that cannot be
 * @param topic the messages {@code <topic>.subject} and {@code <topic>.body} say it; {@code {0}} is
 *     the content, or words in its place where the release rule keeps it back, and {@code {1}} and
 *     on are the arguments
 * @param content what is under a marking, an alert's title above all; null where nothing is
 * @param marking of the content; content without a marking is kept back
 * @param link where to look, a path of this node
 * @param notBefore when it may leave at the earliest, or null for at once
 */
public record Notice(
    String key,
    @Nullable String about,
    String topic,
    @Nullable String content,
    @Nullable Marking marking,
    List<Object> arguments,
    @Nullable String link,
    boolean urgent,
    boolean drill,
    @Nullable Instant notBefore) {
  public Notice {
    arguments = List.copyOf(arguments);
  }
}
