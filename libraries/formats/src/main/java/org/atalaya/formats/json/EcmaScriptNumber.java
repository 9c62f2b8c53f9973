package org.atalaya.formats.json;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes a number as ECMA-262 {@code Number::toString} with radix 10 does. */
final class EcmaScriptNumber {
  private EcmaScriptNumber() {}

  static String format(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("JSON has no " + value);
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int k = digits.length();
    int n = k - shortest.scale();
    return (value < 0 ? "-" : "") + layout(digits, k, n);
  }

  /** The fewest digits that read back as the value; ECMA-262's {@code s}, {@code k}, {@code n}. */
  private static BigDecimal shortest(double value) {
    BigDecimal found = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (found.precision() == 2) {
      // Java always gives at least two digits, and then the two that are nearest: 4.9E-324.
      BigDecimal one =
          new BigDecimal(value).round(new java.math.MathContext(1, RoundingMode.HALF_EVEN));
      if (one.doubleValue() == value) {
        return one.stripTrailingZeros();
      }
    }
    return found;
  }

  private static String layout(String digits, int k, int n) {
    if (k <= n && n <= 21) {
      return digits + "0".repeat(n - k);
    }
    if (0 < n && n <= 21) {
      return digits.substring(0, n) + "." + digits.substring(n);
    }
    if (-6 < n && n <= 0) {
      return "0." + "0".repeat(-n) + digits;
    }
    String exponent = (n - 1 < 0 ? "-" : "+") + Math.abs(n - 1);
    return (k == 1 ? digits : digits.charAt(0) + "." + digits.substring(1)) + "e" + exponent;
  }
}
