package org.atalaya.node.directory;

import java.net.URI;
import java.util.List;
import org.atalaya.envelope.Card;
import org.jspecify.annotations.Nullable;

/** Who a team is, as it sets its node up. */
public record TeamIdentity(
    String id,
    String name,
    String country,
    @Nullable URI url,
    Card.Reach reach,
    boolean hub,
    List<String> languages,
    String nominatedBy) {}
