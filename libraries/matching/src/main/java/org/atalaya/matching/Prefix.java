package org.atalaya.matching;

import org.atalaya.matching.MatchingException.Reason;

/**
 * A network: an address whose bits beyond the length are zero.
 *
 * @param length how many bits are fixed: up to 32 of an IPv4, up to 128 of an IPv6 address
 */
public record Prefix(Address address, int length) {
  public Prefix {
    int bits = address.isV4() ? 32 : 128;
    if (length < 0 || length > bits) {
      throw new IllegalArgumentException("a length of 0 to " + bits + " was expected: " + length);
    }
    address = masked(address, length + 128 - bits);
  }

  /** The network of one address. */
  public static Prefix of(Address address) {
    return new Prefix(address, address.isV4() ? 32 : 128);
  }

  /** Reads {@code 192.0.2.0/24}, or an address alone; bits beyond the length are cleared. */
  public static Prefix parse(String text) throws MatchingException {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return of(Address.parse(text));
    }
    Address address = Address.parse(text.substring(0, slash));
    String digits = text.substring(slash + 1);
    boolean number =
        !digits.isEmpty()
            && digits.length() <= 3
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number || Integer.parseInt(digits) > (address.isV4() ? 32 : 128)) {
      throw new MatchingException(Reason.NOT_AN_INDICATOR, "", "no length of a prefix: " + text);
    }
    return new Prefix(address, Integer.parseInt(digits));
  }

  boolean isAddress() {
    return length == (address.isV4() ? 32 : 128);
  }

  public boolean covers(Address other) {
    return address.isV4() == other.isV4() && masked(other, bits()).equals(address);
  }

  /** How many of all 128 bits are fixed. */
  private int bits() {
    return address.isV4() ? length + 96 : length;
  }

  private static Address masked(Address address, int bits) {
    return new Address(
        address.high() & mask(Math.min(bits, 64)), address.low() & mask(Math.max(bits - 64, 0)));
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (64 - bits);
  }

  /** {@code 192.0.2.0/24}; the address alone when the network is one address. */
  @Override
  public String toString() {
    return isAddress() ? address.toString() : address + "/" + length;
  }
}
