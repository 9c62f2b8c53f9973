package org.atalaya.node.constituency.assets;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** AS numbers, written as {@code AS64496} (RFC 5396 asplain); asdot is read too. */
public final class AsNumbers {
  private static final Pattern WRITTEN =
      Pattern.compile("(?i)(?:as[n ]? ?)?(?:(\\d{1,5})\\.)?(\\d{1,10})");
  private static final long TRANSITION = 23456;
  private static final long LAST = 4_294_967_294L;

  private AsNumbers() {}

  /**
   * The number in its one form.
   *
   * @throws AssetRefused also for 0, 23456 and 4294967295, which nobody has (RFC 7607, 6793, 7300)
   */
  public static String canonical(String text) {
    Matcher written = WRITTEN.matcher(text.strip());
    if (!written.matches()) {
      throw refused(text);
    }
    long low = Long.parseLong(written.group(2));
    String high = written.group(1);
    if (high != null && (low > 65_535 || Long.parseLong(high) > 65_535)) {
      throw refused(text);
    }
    return text(high == null ? low : Long.parseLong(high) * 65_536 + low);
  }

  public static String text(long number) {
    if (number < 1 || number > LAST || number == TRANSITION) {
      throw refused(Long.toString(number));
    }
    return "AS" + number;
  }

  /** The number of a canonical text. */
  public static long number(String canonical) {
    return Long.parseLong(canonical.substring(2));
  }

  private static AssetRefused refused(String text) {
    return new AssetRefused("constituency-as-number", Networks.shown(text));
  }
}
