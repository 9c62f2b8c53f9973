package org.atalaya.matching;

import java.util.Locale;
import org.atalaya.matching.MatchingException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Something to look for, in the one form in which it is compared: an address as RFC 5952 writes it,
 * a prefix without bits beyond its length, a domain or mail address in lower case and A-labels, a
 * hash in lower case, a URL with scheme and host in lower case and without default port, user and
 * fragment. A URL without scheme means any scheme.
 */
public final class Indicator {
  /** Longer texts are no indicators. */
  static final int LONGEST = 8192;

  private static final int LONGEST_LOCAL = 64;

  private final Kind kind;
  private final String text;

  /** Of a text that is in its form. */
  Indicator(Kind kind, String text) {
    this.kind = kind;
    this.text = text;
  }

  /**
   * Reads an indicator of any kind as people write it, made harmless ({@code hxxp}, {@code [.]}) or
   * not. A port behind an address or a domain is dropped, {@code *.} before a domain as well.
   *
   * @throws MatchingException when it is none
   */
  public static Indicator parse(String written) throws MatchingException {
    String text = Refang.text(written.strip());
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new MatchingException(
          Reason.NOT_AN_INDICATOR, "", text.isEmpty() ? "nothing" : "longer than " + LONGEST);
    }
    if (text.contains("://")) {
      return new Indicator(Kind.URL, UrlForm.normal(text));
    }
    if (isHash(text)) {
      return new Indicator(Kind.HASH, text.toLowerCase(Locale.ROOT));
    }
    if (text.indexOf('/') >= 0) {
      return slashed(text);
    }
    return text.indexOf('@') >= 0 ? mail(text) : host(text);
  }

  /** The indicator for a network or an address. */
  public static Indicator of(Prefix prefix) {
    return new Indicator(prefix.isAddress() ? Kind.ADDRESS : Kind.NETWORK, prefix.toString());
  }

  /** Reads a domain; unlike {@link #parse} it takes nothing else for one. */
  public static Indicator domain(String text) throws MatchingException {
    return new Indicator(Kind.DOMAIN, DomainName.normal(text));
  }

  private static boolean isHash(String text) {
    return HashForm.isLength(text.length())
        && text.chars().allMatch(c -> c < 128 && Bytes.isHex((byte) c));
  }

  /** A prefix, a URL without scheme, or a domain with nothing behind its slash. */
  private static Indicator slashed(String text) throws MatchingException {
    int slash = text.indexOf('/');
    if (slash == text.length() - 1) {
      return host(text.substring(0, slash));
    }
    String behind = text.substring(slash + 1);
    if (Address.of(text.substring(0, slash)).isPresent()
        && behind.length() <= 3
        && behind.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return of(Prefix.parse(text));
    }
    return new Indicator(Kind.URL, UrlForm.normal(text));
  }

  private static Indicator mail(String text) throws MatchingException {
    String address = text.regionMatches(true, 0, "mailto:", 0, 7) ? text.substring(7) : text;
    int at = address.lastIndexOf('@');
    String local = address.substring(0, at).toLowerCase(Locale.ROOT);
    boolean usual = local.chars().allMatch(c -> c < 128 && Bytes.isAtext((byte) c));
    if (local.isEmpty() || local.length() > LONGEST_LOCAL || !usual) {
      throw new MatchingException(Reason.NOT_AN_INDICATOR, "", "no mail address: " + text);
    }
    return new Indicator(Kind.MAIL, local + "@" + DomainName.normal(address.substring(at + 1)));
  }

  private static Indicator host(String text) throws MatchingException {
    String host = withoutPort(text);
    var address = Address.of(host);
    return address.isPresent() ? of(Prefix.of(address.get())) : domain(withoutStar(host));
  }

  private static String withoutPort(String text) {
    int colon = text.lastIndexOf(':');
    if (text.startsWith("[")) {
      int close = text.indexOf(']');
      return close < 0 ? text : text.substring(1, close);
    }
    boolean port = colon > 0 && colon == text.indexOf(':') && colon < text.length() - 1;
    return port && text.chars().skip(colon + 1L).allMatch(c -> c >= '0' && c <= '9')
        ? text.substring(0, colon)
        : text;
  }

  private static String withoutStar(String text) {
    String name = text.startsWith("*") ? text.substring(1) : text;
    return name.startsWith(".") ? name.substring(1) : name;
  }

  public Kind kind() {
    return kind;
  }

  /** What {@link #parse} reads as the same indicator. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Indicator that && kind == that.kind && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
