package org.atalaya.matching;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import org.atalaya.matching.MatchingException.Reason;

/**
 * The one form in which a domain name is compared: lower case, without a final dot, labels of other
 * than ASCII letters as A-labels (RFC 5891).
 *
 * <p>Other letters are mapped as browsers do (UTS 46, not transitional) as far as Unicode's
 * compatibility forms and lower case give it; the tables of code points that registries refuse are
 * not applied, since a log may hold any name.
 */
final class DomainName {
  private static final int MOST = 253;
  private static final int MOST_OF_LABEL = 63;

  private DomainName() {}

  /**
   * The name in its one form.
   *
   * @throws MatchingException when it is no name of at least two labels
   */
  static String normal(String text) throws MatchingException {
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    String ascii = isAscii(name) ? lowerAscii(name) : aLabels(name, text);
    check(ascii, text);
    return ascii;
  }

  /** The name in its one form, or nothing when it is no name. */
  static String normalOrEmpty(String text) {
    try {
      return normal(text);
    } catch (MatchingException noName) {
      return "";
    }
  }

  private static boolean isAscii(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) >= 128) {
        return false;
      }
    }
    return true;
  }

  private static String lowerAscii(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Labels of letters, digits, hyphens and underscores; the last is no number. */
  private static void check(String name, String text) throws MatchingException {
    int label = 0;
    int labels = 1;
    boolean number = true;
    for (int at = 0; at < name.length(); at++) {
      char c = name.charAt(at);
      if (c == '.') {
        if (label == 0) {
          throw refused("an empty label", text);
        }
        label = 0;
        labels++;
        number = true;
      } else if (c >= 128 || !Bytes.isWord((byte) c)) {
        throw refused("no name has '" + c + "'", text);
      } else {
        label++;
        number &= c >= '0' && c <= '9';
      }
      if (label > MOST_OF_LABEL) {
        throw refused("a label of more than " + MOST_OF_LABEL, text);
      }
    }
    if (label == 0 || number || name.length() > MOST) {
      throw refused("no domain name", text);
    }
    if (labels < 2) {
      throw new MatchingException(Reason.TOO_WIDE, "", "a name of one label: " + text);
    }
  }

  private static String aLabels(String name, String text) throws MatchingException {
    if (name.length() > MOST) {
      throw refused("no domain name", text);
    }
    String folded = fold(fold(name)).replace('\u3002', '.');
    var ascii = new StringBuilder();
    for (String label : folded.split("\\.", -1)) {
      ascii.append(ascii.isEmpty() ? "" : ".");
      if (isAscii(label)) {
        ascii.append(label);
      } else if (label.codePoints().allMatch(DomainName::joins)) {
        ascii.append("xn--").append(Punycode.encode(label));
      } else {
        throw refused("a character that no name has", text);
      }
    }
    return ascii.toString();
  }

  private static String fold(String text) {
    var kept = new StringBuilder();
    Normalizer.normalize(text, Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> !isIgnorable(c))
        .forEach(kept::appendCodePoint);
    return Normalizer.normalize(kept, Form.NFKC);
  }

  /** Soft hyphen, zero-width space, word joiner, byte order mark, variation selectors. */
  private static boolean isIgnorable(int c) {
    return c == 0xad || c == 0x200b || c == 0x2060 || c == 0xfeff || (c >= 0xfe00 && c <= 0xfe0f);
  }

  /** Whether this character, in any script, joins to a word, so that no token ends beside it. */
  static boolean joins(int c) {
    if (c < 128) {
      return Bytes.isWord((byte) c);
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> Character.isLetterOrDigit(c) || c == 0x200c || c == 0x200d || c == 0xb7;
    };
  }

  private static MatchingException refused(String why, String text) {
    return new MatchingException(Reason.NOT_AN_INDICATOR, "", why + ": " + text);
  }
}
