package org.atalaya.node.api;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.springframework.http.HttpStatus;

/**
 * Keeps the node from being used to call into its own network. A name that points elsewhere a
 * moment later gains nothing: only HTTPS is spoken, and what answers must prove that name.
 */
public final class Outbound {
  private Outbound() {}

  /**
   * Refuses what is no HTTPS address on a public network; where private ones are allowed, HTTP is
   * too.
   *
   * @throws Problem 400 {@code push-endpoint-refused}
   */
  public static void requirePublic(String endpoint, boolean privateAllowed) {
    URI address = parse(endpoint);
    String host = address.getHost();
    boolean secure = "https".equals(address.getScheme());
    boolean plain = privateAllowed && "http".equals(address.getScheme());
    if (!(secure || plain) || host == null || address.getUserInfo() != null) {
      throw refused(endpoint);
    }
    if (privateAllowed) {
      return;
    }
    if (!isPublicHost(host)) {
      throw refused(endpoint);
    }
  }

  /** Whether all addresses of a name lie on public networks. */
  public static boolean isPublicHost(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).allMatch(Outbound::isPublic);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static URI parse(String endpoint) {
    try {
      return URI.create(endpoint);
    } catch (IllegalArgumentException e) {
      throw refused(endpoint);
    }
  }

  private static boolean isPublic(InetAddress address) {
    byte[] octets = address.getAddress();
    boolean uniqueLocal = octets.length == 16 && (octets[0] & 0xfe) == 0xfc;
    boolean translated = octets.length == 16 && octets[0] == 0 && (octets[1] & 0xff) == 0x64;
    boolean carrierGrade = octets.length == 4 && octets[0] == 100 && (octets[1] & 0xc0) == 64;
    boolean reserved = octets.length == 4 && (octets[0] == 0 || (octets[0] & 0xf0) == 0xf0);
    return !(address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || uniqueLocal
        || translated
        || reserved
        || carrierGrade);
  }

  private static Problem refused(String endpoint) {
    return Problem.at("endpoint", HttpStatus.BAD_REQUEST, "push-endpoint-refused", endpoint);
  }
}
