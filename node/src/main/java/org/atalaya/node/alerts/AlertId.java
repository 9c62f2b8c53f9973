package org.atalaya.node.alerts;

import java.util.Optional;
import java.util.UUID;

/** Which alert: the same in every node and in every version. */
public record AlertId(UUID value) {

  /** The id in this text, or nothing when the text is not a UUID in its usual form. */
  public static Optional<AlertId> parse(String text) {
    try {
      UUID value = UUID.fromString(text);
      return value.toString().equals(text) ? Optional.of(new AlertId(value)) : Optional.empty();
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
