package org.atalaya.matching;

import java.util.Locale;

/** What an indicator is, and so what in a log it is found in. */
public enum Kind {
  /** One IPv4 or IPv6 address. */
  ADDRESS(0),
  /** A prefix; found in every address that it covers. */
  NETWORK(1),
  /** A domain; found in itself and in every name below it. */
  DOMAIN(2),
  /** A URL; found in itself only, in whatever equal form it is written. */
  URL(3),
  /** A hash in hexadecimal digits of 128 to 512 bits. */
  HASH(4),
  /** A mail address. */
  MAIL(5);

  private static final Kind[] BY_NUMBER = values();

  private final byte number;
  private final String code = name().toLowerCase(Locale.ROOT);

  Kind(int number) {
    this.number = (byte) number;
  }

  /** The kind with this number, which is one of 0 to {@link #count()} - 1. */
  static Kind of(int number) {
    return BY_NUMBER[number];
  }

  static int count() {
    return BY_NUMBER.length;
  }

  /** How it is written in a table; it never changes. */
  byte number() {
    return number;
  }

  /** The name as it is written in files, such as {@code network}. */
  public String code() {
    return code;
  }

  boolean isNetwork() {
    return this == ADDRESS || this == NETWORK;
  }
}
