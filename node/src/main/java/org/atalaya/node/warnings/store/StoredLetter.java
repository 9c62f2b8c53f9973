package org.atalaya.node.warnings.store;

import java.time.Instant;
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
  /** The key under which the notifications have it. */
  public static String notice(UUID letter) {
    return "warning-letter:" + letter;
  }
}
