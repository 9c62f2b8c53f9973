package org.atalaya.node.constituency;

import java.net.InetAddress;
import org.atalaya.node.constituency.assets.AsNumbers;
import org.atalaya.node.constituency.assets.Domains;
import org.atalaya.node.constituency.assets.Networks;

/**
 * Something that can belong to an organisation, in canonical form: a network, an AS number, a
 * domain. An address is the network of itself alone.
 */
public record Asset(Kind kind, String value) {
  /** What kind of asset. */
  public enum Kind {
    NETWORK,
    AS_NUMBER,
    DOMAIN
  }

  /**
   * Reads whatever somebody looks for: an address, a network (bits of a host are cleared), {@code
   * AS64496}, or a name of a host, of which an address may stand in brackets, a URL or a mail
   * address around it.
   *
   * @throws org.atalaya.node.api.Problem at {@code of}, when it is none of these
   */
  public static Asset read(String text) {
    return Assets.read(text);
  }

  public static Asset address(InetAddress address) {
    return new Asset(Kind.NETWORK, Networks.of(address));
  }

  /**
   * A network in CIDR notation.
   *
   * @throws IllegalArgumentException if it is no canonical network
   */
  public static Asset network(String cidr) {
    return new Asset(Kind.NETWORK, Networks.canonical(cidr));
  }

  public static Asset asNumber(long number) {
    return new Asset(Kind.AS_NUMBER, AsNumbers.text(number));
  }

  /** The name of a host or domain; it need not be one that an organisation can own. */
  public static Asset domain(String name) {
    return new Asset(Kind.DOMAIN, Domains.canonical(name));
  }
}
