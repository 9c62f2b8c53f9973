package org.atalaya.node.constituency.assets;

import com.google.common.net.InetAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Networks in CIDR notation (RFC 4632, RFC 4291 section 2.3), canonical as RFC 5952 writes
 * addresses; an address alone is the network of itself.
 */
public final class Networks {
  /** Wider than any country's share of a protocol's addresses. */
  private static final int WIDEST_V4 = 8;

  private static final int WIDEST_V6 = 16;
  private static final Pattern V4 = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");
  private static final Pattern ZERO_FIRST = Pattern.compile("(^|.*\\.)0\\d.*");

  private Networks() {}

  /**
   * The network that an organisation owns.
   *
   * @throws AssetRefused also when bits beyond the length are set, naming the canonical form, and
   *     when it is wider than a country's
   */
  public static String canonical(String text) {
    String cleared = cleared(text);
    int given = length(text.strip());
    if (!addressOf(cleared).equals(parse(text.strip()))) {
      throw new AssetRefused("constituency-network-host-bits", text.strip(), cleared);
    }
    int widest = addressOf(cleared) instanceof Inet6Address ? WIDEST_V6 : WIDEST_V4;
    if (given < widest) {
      throw new AssetRefused("constituency-network-wide", cleared, widest);
    }
    return cleared;
  }

  /** The network, with the bits beyond its length cleared. */
  public static String cleared(String text) {
    String given = text.strip();
    byte[] bytes = parse(given).getAddress();
    int length = length(given);
    for (int bit = length; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
    }
    return text(bytes) + "/" + length;
  }

  public static String of(InetAddress address) {
    byte[] bytes = address.getAddress();
    return text(bytes) + "/" + bytes.length * 8;
  }

  /** How many bits are fixed. */
  static int length(String text) {
    int bits = parse(text).getAddress().length * 8;
    int slash = text.indexOf('/');
    if (slash < 0) {
      return bits;
    }
    String digits = text.substring(slash + 1);
    if (!digits.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(digits) > bits) {
      throw new AssetRefused("constituency-network-length", shown(text), bits);
    }
    return Integer.parseInt(digits);
  }

  private static InetAddress parse(String text) {
    int slash = text.indexOf('/');
    return addressOf(slash < 0 ? text : text.substring(0, slash));
  }

  private static InetAddress addressOf(String text) {
    String address = text.contains("/") ? text.substring(0, text.indexOf('/')) : text;
    boolean octal = V4.matcher(address).matches() && ZERO_FIRST.matcher(address).matches();
    if (octal || address.contains("%") || !InetAddresses.isInetAddress(address)) {
      throw new AssetRefused("constituency-network", shown(text));
    }
    return InetAddresses.forString(address);
  }

  private static String text(byte[] bytes) {
    try {
      return InetAddresses.toAddrString(InetAddress.getByAddress(bytes)).toLowerCase(Locale.ROOT);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String shown(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }
}
