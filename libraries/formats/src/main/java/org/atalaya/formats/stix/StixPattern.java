package org.atalaya.formats.stix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The simplest and by far the most frequent STIX patterns (STIX 2.1, section 9): one observation
 * whose comparisons are all {@code path = 'text'}, joined all by AND or all by OR, or several such
 * observations joined by OR. Everything else stays a pattern.
 *
 * @param comparisons in their order
 * @param all whether all of them must hold (AND), rather than one (OR)
 */
public record StixPattern(List<Comparison> comparisons, boolean all) {
  private static final Pattern LEFT =
      Pattern.compile("\\s*+([a-z0-9-]++:[A-Za-z0-9_.'\\-\\[\\]*]++)\\s*+=\\s*+'");
  private static final Pattern JOIN = Pattern.compile("\\s*+(?:(AND|OR)\\b|(\\]\\s*OR\\s*\\[))");
  private static final int LONGEST = 20_000;

  /** One comparison for equality; quotes in the path are left out. */
  public record Comparison(String path, String value) {}

  public StixPattern {
    comparisons = List.copyOf(comparisons);
  }

  /** The pattern, if it is one of the simple ones. */
  public static Optional<StixPattern> parse(String pattern) {
    String text = pattern.strip();
    if (text.length() > LONGEST || !text.startsWith("[") || !text.endsWith("]")) {
      return Optional.empty();
    }
    return Optional.ofNullable(new Scan(text.substring(1, text.length() - 1)).comparisons());
  }

  private static final class Scan {
    private final String text;
    private final List<Comparison> found = new ArrayList<>();
    private int at;
    private boolean and;
    private boolean or;

    Scan(String text) {
      this.text = text;
    }

    @Nullable StixPattern comparisons() {
      Matcher join = JOIN.matcher(text);
      while (comparison()) {
        if (text.substring(at).isBlank()) {
          return and && or ? null : new StixPattern(found, and);
        }
        if (!join.region(at, text.length()).lookingAt()) {
          return null;
        }
        boolean isAnd = "AND".equals(join.group(1));
        and |= isAnd;
        or |= !isAnd;
        at = join.end();
      }
      return null;
    }

    private boolean comparison() {
      Matcher left = LEFT.matcher(text).region(at, text.length());
      if (!left.lookingAt()) {
        return false;
      }
      var value = new StringBuilder();
      at = left.end();
      while (at < text.length() && text.charAt(at) != '\'') {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        value.append(text.charAt(at));
        at++;
      }
      if (at == text.length()) {
        return false;
      }
      at++;
      found.add(new Comparison(left.group(1).replace("'", ""), value.toString()));
      return true;
    }
  }

  /** The pattern {@code [path = 'value']}. */
  public static String equality(String path, String value) {
    return "[" + path + " = '" + value.replace("\\", "\\\\").replace("'", "\\'") + "']";
  }
}
