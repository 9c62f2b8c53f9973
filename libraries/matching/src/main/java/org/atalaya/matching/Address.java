package org.atalaya.matching;

import java.util.Optional;
import org.atalaya.matching.MatchingException.Reason;

/**
 * An IPv4 or IPv6 address. An IPv4 address in IPv6 form ({@code ::ffff:192.0.2.1}, RFC 4291 section
 * 2.5.5.2) is the IPv4 address.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits; an IPv4 address is {@code 0xffff} and its 32 bits
 */
public record Address(long high, long low) {
  private static final long MAPPED = 0xffff_0000_0000L;

  /** The IPv4 address with these 32 bits. */
  public static Address v4(int bits) {
    return new Address(0, MAPPED | (bits & 0xffff_ffffL));
  }

  /**
   * Reads an address: dotted decimal without leading zeros, or any form of RFC 4291 section 2.2
   * without a zone.
   */
  public static Address parse(String text) throws MatchingException {
    return of(text)
        .orElseThrow(
            () -> new MatchingException(Reason.NOT_AN_INDICATOR, "", "no address: " + text));
  }

  static Optional<Address> of(String text) {
    byte[] bytes = Bytes.padded(text);
    long v4 = AddressReader.v4(bytes, Bytes.PAD, bytes.length - Bytes.PAD);
    if (v4 >= 0) {
      return Optional.of(v4((int) v4));
    }
    var reader = new AddressReader();
    return reader.v6(bytes, Bytes.PAD, bytes.length - Bytes.PAD)
        ? Optional.of(new Address(reader.high(), reader.low()))
        : Optional.empty();
  }

  public boolean isV4() {
    return high == 0 && (low & ~0xffff_ffffL) == MAPPED;
  }

  /** The address as RFC 5952 writes it. */
  @Override
  public String toString() {
    if (isV4()) {
      int bits = (int) low;
      return (bits >>> 24)
          + "."
          + (bits >>> 16 & 255)
          + "."
          + (bits >>> 8 & 255)
          + "."
          + (bits & 255);
    }
    int begin = 0;
    int zeros = 1;
    for (int at = 0; at < 8; at++) {
      int end = at;
      while (end < 8 && group(end) == 0) {
        end++;
      }
      if (end - at > zeros) {
        begin = at;
        zeros = end - at;
      }
    }
    return zeros < 2 ? groups(0, 8) : groups(0, begin) + "::" + groups(begin + zeros, 8);
  }

  private int group(int at) {
    long half = at < 4 ? high : low;
    return (int) (half >>> (48 - 16 * (at & 3))) & 0xffff;
  }

  private String groups(int from, int to) {
    var text = new StringBuilder();
    for (int at = from; at < to; at++) {
      text.append(at == from ? "" : ":").append(Integer.toHexString(group(at)));
    }
    return text.toString();
  }
}
