package org.atalaya.node.constituency.assets;

import com.google.common.net.InternetDomainName;
import java.net.IDN;
import java.util.Locale;

/**
 * Names of domains: lower case, A-labels, without the final dot. Letters are mapped by IDNA 2003
 * (RFC 3490), and where IDNA 2008 (RFC 5891) means another name by the same letters, only the
 * A-label is taken.
 */
public final class Domains {
  private static final String MEANT_OTHERWISE = "ßς\u200c\u200d";

  private Domains() {}

  /**
   * A name that an organisation owns.
   *
   * @throws AssetRefused also for a public suffix, which is nobody's alone
   */
  public static String owned(String text) {
    String given = text.strip();
    String name = canonical(given.startsWith("*.") ? given.substring(2) : given);
    if (!name.contains(".") || InternetDomainName.from(name).isPublicSuffix()) {
      throw new AssetRefused("constituency-domain-public", name);
    }
    return name;
  }

  /** Any name of a host or domain. */
  public static String canonical(String text) {
    String given = text.strip();
    if (given.length() > 300) {
      throw refused(given);
    }
    if (given.chars().anyMatch(c -> MEANT_OTHERWISE.indexOf(c) >= 0)) {
      throw new AssetRefused("constituency-domain-ambiguous", given);
    }
    String ascii = ascii(given);
    String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    if (!InternetDomainName.isValid(name) || name.length() > 253 || name.contains("_")) {
      throw refused(given);
    }
    return name;
  }

  private static String ascii(String given) {
    try {
      String ascii = IDN.toASCII(given, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      IDN.toASCII(IDN.toUnicode(ascii), IDN.USE_STD3_ASCII_RULES);
      return ascii;
    } catch (IllegalArgumentException noName) {
      throw refused(given);
    }
  }

  private static AssetRefused refused(String text) {
    return new AssetRefused("constituency-domain", Networks.shown(text));
  }
}
