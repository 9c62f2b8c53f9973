package org.atalaya.formats.alert;

import java.util.Locale;

/** What an indicator's value is. */
public enum IndicatorKind {
  /** An IPv4 address or a prefix such as {@code 192.0.2.0/24}. */
  IPV4,
  /** An IPv6 address or prefix. */
  IPV6,
  DOMAIN,
  URL,
  EMAIL,
  MD5,
  SHA1,
  SHA256,
  SHA512,
  FILE_NAME,
  /** The number of an autonomous system, without {@code AS}. */
  ASN,
  /** A STIX pattern that none of the others can express. */
  STIX_PATTERN;

  /** The name as it travels, such as {@code file-name}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
