package org.atalaya.envelope;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.atalaya.formats.marking.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * One message between members, before it is signed or after its signature was checked.
 *
 * @param id a UUIDv7, unique for its origin; see {@link Envelopes#newId}
 * @param origin who signs it
 * @param issued when it was made, cut to milliseconds
 * @param expires when it stops to matter, or null
 * @param drill whether it belongs to an exercise
 * @param subject the alert it is about, or null where there is none (a card, a heartbeat)
 */
public record Envelope(
    UUID id,
    MemberId origin,
    Kind kind,
    Instant issued,
    @Nullable Instant expires,
    Priority priority,
    boolean drill,
    Tlp tlp,
    Audience audience,
    @Nullable Subject subject,
    Content content) {

  public Envelope {
    if (id.version() != 7 || id.variant() != 2) {
      throw new IllegalArgumentException("an envelope's id is a UUIDv7");
    }
    issued = issued.truncatedTo(ChronoUnit.MILLIS);
    expires = expires == null ? null : expires.truncatedTo(ChronoUnit.MILLIS);
    if (expires != null && !expires.isAfter(issued)) {
      throw new IllegalArgumentException("an envelope expires after it is issued");
    }
  }

  /** The same envelope with other content. */
  public Envelope with(Content other) {
    return new Envelope(
        id, origin, kind, issued, expires, priority, drill, tlp, audience, subject, other);
  }

  /** Whether its marking asks that only the named recipients can open it. */
  public boolean mustBeSealed() {
    return tlp == Tlp.RED || tlp == Tlp.AMBER_STRICT;
  }
}
