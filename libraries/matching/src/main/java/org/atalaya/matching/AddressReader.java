package org.atalaya.matching;

/** Reads addresses out of bytes without making objects. Not for more than one thread. */
final class AddressReader {
  private long high;
  private long low;

  /** What {@link #v6} read last. */
  long high() {
    return high;
  }

  long low() {
    return low;
  }

  /** The IPv4 address in exactly these bytes, or -1. Leading zeros are ambiguous and refused. */
  static long v4(byte[] text, int from, int to) {
    if (to - from < 7 || to - from > 15) {
      return -1;
    }
    long bits = 0;
    int octet = -1;
    int octets = 0;
    for (int at = from; at < to; at++) {
      int digit = text[at] - '0';
      if (digit >= 0 && digit <= 9) {
        octet = octet < 0 ? digit : octet == 0 ? 256 : octet * 10 + digit;
        if (octet > 255) {
          return -1;
        }
      } else if (text[at] == '.' && octet >= 0 && octets < 3) {
        bits = bits << 8 | octet;
        octets++;
        octet = -1;
      } else {
        return -1;
      }
    }
    return octets == 3 && octet >= 0 ? bits << 8 | octet : -1;
  }

  /** Whether exactly these bytes are an IPv6 address; its bits are then in high and low. */
  boolean v6(byte[] text, int from, int to) {
    if (to - from < 2 || to - from > 45) {
      return false;
    }
    high = 0;
    low = 0;
    int groups = 0;
    int gap = -1;
    int at = from;
    if (text[at] == ':') {
      if (text[at + 1] != ':') {
        return false;
      }
      gap = 0;
      at += 2;
    }
    while (at < to) {
      int end = at;
      int value = 0;
      while (end < to && Bytes.hexValue(text[end]) >= 0) {
        value = value << 4 | Bytes.hexValue(text[end]);
        end++;
      }
      if (end < to && text[end] == '.') {
        long v4 = v4(text, at, to);
        if (v4 < 0 || groups > 6) {
          return false;
        }
        push((int) (v4 >>> 16));
        push((int) v4 & 0xffff);
        groups += 2;
        at = to;
        break;
      }
      if (end == at || end - at > 4 || groups == 8) {
        return false;
      }
      push(value);
      groups++;
      at = end;
      if (at == to) {
        break;
      }
      if (text[at] != ':' || at + 1 == to) {
        return false;
      }
      at++;
      if (text[at] == ':') {
        if (gap >= 0) {
          return false;
        }
        gap = groups;
        at++;
      }
    }
    return close(groups, gap);
  }

  private void push(int group) {
    high = high << 16 | low >>> 48;
    low = low << 16 | group;
  }

  /** Moves the groups behind the gap to the end. */
  private boolean close(int groups, int gap) {
    if (gap < 0) {
      return groups == 8;
    }
    if (groups > 7) {
      return false;
    }
    long readHigh = high;
    long readLow = low;
    high = 0;
    low = 0;
    for (int at = 0; at < gap; at++) {
      push(group(readHigh, readLow, groups - 1 - at));
    }
    for (int at = groups; at < 8; at++) {
      push(0);
    }
    for (int at = gap; at < groups; at++) {
      push(group(readHigh, readLow, groups - 1 - at));
    }
    return true;
  }

  private static int group(long high, long low, int fromEnd) {
    return (int) ((fromEnd < 4 ? low : high) >>> (16 * (fromEnd & 3))) & 0xffff;
  }
}
