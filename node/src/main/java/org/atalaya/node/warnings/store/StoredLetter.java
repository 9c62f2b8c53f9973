package org.atalaya.node.warnings.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A letter that was written to a contact. */
public record StoredLetter(
    UUID id,
    String organisation,
    UUID contact,
    String name,
    String address,
    String language,
    @Nullable String seal,
    Instant written) {
  private static final String NOTICE = "warning-letter:";

  /** The key under which the notifications have it. */
  public static String notice(UUID letter) {
    return NOTICE + letter;
  }

  /** The letter that the notifications have under a key, if it is one of warnings. */
  public static Optional<UUID> ofNotice(String key) {
    return key.startsWith(NOTICE)
        ? Optional.of(UUID.fromString(key.substring(NOTICE.length())))
        : Optional.empty();
  }
}
