package org.atalaya.formats.marking;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The labels of TLP 2.0 (FIRST), from the most open to the strictest. Never translated. */
public enum Tlp {
  CLEAR,
  GREEN,
  AMBER,
  AMBER_STRICT,
  RED;

  /** The label as FIRST writes it, such as {@code TLP:AMBER+STRICT}. */
  public String label() {
    return "TLP:" + name().replace('_', '+');
  }

  /**
   * The label that the text names, with or without {@code TLP:}, in any case. TLP 1.0's WHITE is
   * CLEAR. Empty for anything else, never CLEAR.
   */
  public static Optional<Tlp> parse(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    String colour = upper.startsWith("TLP:") ? upper.substring(4).strip() : upper;
    if (colour.equals("WHITE")) {
      return Optional.of(CLEAR);
    }
    String name = colour.replace('+', '_');
    return Arrays.stream(values()).filter(tlp -> tlp.name().equals(name)).findFirst();
  }

  /** The stricter of the two: what a mixture of both must be handled as. */
  public static Tlp strictest(Tlp one, Tlp other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Whether this label allows less than the other. */
  public boolean stricterThan(Tlp other) {
    return compareTo(other) > 0;
  }
}
