package org.atalaya.matching.product;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A version as its parts, numbers and words; zeros before its end or a word say nothing. */
final class Version implements Comparable<Version> {
  private static final Pattern PART = Pattern.compile("\\d+|\\p{L}+");
  private static final Set<String> BEFORE =
      Set.of("a", "alpha", "b", "beta", "rc", "pre", "preview", "dev", "snapshot", "m");
  private static final Pattern SIGN = Pattern.compile("^(?:v|ver|version|r|release)[. ]*(?=\\d)");

  private final List<String> parts;

  private Version(List<String> parts) {
    this.parts = parts;
  }

  /** Null for what has no number in it. */
  static @Nullable Version of(String text) {
    String plain = SIGN.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
    var parts = new ArrayList<>(PART.matcher(plain).results().map(MatchResult::group).toList());
    if (parts.isEmpty() || !isNumber(parts.getFirst())) {
      return null;
    }
    for (int at = parts.size() - 1; at > 0; at--) {
      boolean last = at == parts.size() - 1 || !isNumber(parts.get(at + 1));
      if (last && parts.get(at).chars().allMatch(c -> c == '0')) {
        parts.remove(at);
      }
    }
    return new Version(List.copyOf(parts));
  }

  private static boolean isNumber(String part) {
    return Character.isDigit(part.charAt(0));
  }

  /** Whether the other begins with all of this and says more. */
  boolean isBroaderThan(Version other) {
    return parts.size() < other.parts.size() && other.parts.subList(0, parts.size()).equals(parts);
  }

  /** Whether it begins with all of the other. */
  boolean isUnder(Version above) {
    return parts.size() >= above.parts.size()
        && parts.subList(0, above.parts.size()).equals(above.parts);
  }

  @Override
  public int compareTo(Version other) {
    int most = Math.max(parts.size(), other.parts.size());
    for (int at = 0; at < most; at++) {
      int order = compare(part(at), other.part(at));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private String part(int at) {
    return at < parts.size() ? parts.get(at) : "";
  }

  private static int compare(String one, String other) {
    int order = Integer.compare(rank(one), rank(other));
    if (order != 0) {
      return order;
    }
    return rank(one) == NUMBER
        ? new BigInteger(one).compareTo(new BigInteger(other))
        : one.compareTo(other);
  }

  private static final int NUMBER = 3;

  /** What leads up to a version, its end, words that follow it, and numbers. */
  private static int rank(String part) {
    if (part.isEmpty()) {
      return 1;
    }
    if (isNumber(part)) {
      return NUMBER;
    }
    return BEFORE.contains(part) ? 0 : 2;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Version that && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return String.join(".", parts);
  }
}
