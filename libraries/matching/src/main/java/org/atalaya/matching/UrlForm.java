package org.atalaya.matching;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.atalaya.matching.MatchingException.Reason;

/**
 * The one form in which URLs are compared: scheme and host in lower case, no user, no default port,
 * no fragment, {@code /} for an empty path, hexadecimal digits of escapes in upper case, everything
 * that is not printable ASCII escaped. Nothing else is changed: {@code a/../b} stays.
 */
final class UrlForm {
  static final int LONGEST_SCHEME = 16;

  private UrlForm() {}

  /** The form of a URL with or without scheme. */
  static String normal(String text) throws MatchingException {
    int colon = text.indexOf("://");
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    int path = colon < 0 ? 0 : colon + 3;
    int authority = path;
    while (path < text.length() && "/?#".indexOf(text.charAt(path)) < 0) {
      path++;
    }
    if (colon >= 0 && !isScheme(scheme)) {
      throw refused(text);
    }
    var form = new UrlText();
    form.put(colon < 0 ? "" : scheme + "://");
    form.put(hostAndPort(text.substring(authority, path), scheme, text));
    path(text.substring(path), form);
    return form.toString();
  }

  private static boolean isScheme(String scheme) {
    return !scheme.isEmpty()
        && scheme.length() <= LONGEST_SCHEME
        && scheme.chars().allMatch(c -> c < 128 && isScheme((byte) c));
  }

  static boolean isScheme(byte b) {
    return Bytes.isLetterOrDigit(b) || b == '+' || b == '-' || b == '.';
  }

  private static String hostAndPort(String authority, String scheme, String text)
      throws MatchingException {
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = host.lastIndexOf(':');
    boolean hasPort = colon > host.lastIndexOf(']');
    String port = hasPort ? host.substring(colon + 1) : "";
    if (port.length() > 5 || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw refused(text);
    }
    String name = host(hasPort ? host.substring(0, colon) : host, text);
    return port.isEmpty() || port.equals(defaultPort(scheme)) ? name : name + ":" + port;
  }

  private static String host(String host, String text) throws MatchingException {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    var address = Address.of(bracketed ? host.substring(1, host.length() - 1) : host);
    if (address.isPresent()) {
      return host(address.get());
    }
    if (host.isEmpty() || bracketed) {
      throw refused(text);
    }
    return DomainName.normal(host);
  }

  /** The address as it stands in a URL. */
  static String host(Address address) {
    return address.isV4() ? address.toString() : "[" + address + "]";
  }

  /** The port that is left out, or none. */
  static String defaultPort(String scheme) {
    return switch (scheme) {
      case "http", "ws" -> "80";
      case "https", "wss" -> "443";
      case "ftp" -> "21";
      default -> "";
    };
  }

  private static void path(String text, UrlText form) {
    if (!text.startsWith("/")) {
      form.put((byte) '/');
    }
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b == '#') {
        break;
      }
      form.path(b);
    }
  }

  private static MatchingException refused(String text) {
    return new MatchingException(Reason.NOT_AN_INDICATOR, "", "no URL with a host: " + text);
  }
}
