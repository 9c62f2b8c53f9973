package org.atalaya.matching;

/** Writes a label of any letters with ASCII ones (RFC 3492, section 6.3). */
final class Punycode {
  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int FIRST_BIAS = 72;
  private static final int FIRST = 128;

  private Punycode() {}

  /** The label, of up to some hundred characters, without the prefix {@code xn--}. */
  static String encode(String label) {
    int[] points = label.codePoints().toArray();
    var out = new StringBuilder();
    for (int point : points) {
      if (point < FIRST) {
        out.append((char) point);
      }
    }
    int basic = out.length();
    int done = basic;
    if (basic > 0) {
      out.append('-');
    }
    int next = FIRST;
    int delta = 0;
    int bias = FIRST_BIAS;
    while (done < points.length) {
      int least = leastFrom(points, next);
      delta += (least - next) * (done + 1);
      next = least;
      for (int point : points) {
        if (point < next) {
          delta++;
        } else if (point == next) {
          number(delta, bias, out);
          bias = adapt(delta, done + 1, done == basic);
          delta = 0;
          done++;
        }
      }
      delta++;
      next++;
    }
    return out.toString();
  }

  private static int leastFrom(int[] points, int from) {
    int least = Integer.MAX_VALUE;
    for (int point : points) {
      if (point >= from && point < least) {
        least = point;
      }
    }
    return least;
  }

  private static void number(int delta, int bias, StringBuilder out) {
    int left = delta;
    for (int k = BASE; ; k += BASE) {
      int threshold = Math.clamp(k - bias, T_MIN, T_MAX);
      if (left < threshold) {
        out.append(digit(left));
        return;
      }
      out.append(digit(threshold + (left - threshold) % (BASE - threshold)));
      left = (left - threshold) / (BASE - threshold);
    }
  }

  private static char digit(int value) {
    return (char) (value < 26 ? 'a' + value : '0' + value - 26);
  }

  private static int adapt(int delta, int count, boolean first) {
    int left = first ? delta / DAMP : delta / 2;
    left += left / count;
    int k = 0;
    while (left > (BASE - T_MIN) * T_MAX / 2) {
      left /= BASE - T_MIN;
      k += BASE;
    }
    return k + (BASE - T_MIN + 1) * left / (left + SKEW);
  }
}
