package org.atalaya.matching;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Looks for a URL around a host that the table may know. Not for more than one thread. */
final class LogUrls {
  private static final int LONGEST_USER = 128;
  private static final int PORT_DIGITS = 5;

  private final NameIndex names;
  private final UrlText url = new UrlText();
  private final UrlTail tail = new UrlTail(url);
  private byte[] bytes = new byte[0];
  private byte[] host = new byte[0];
  private int hostEnd;
  private int start;
  private int end;
  private Hits hits = (at, length, entry) -> {};

  LogUrls(NameIndex names) {
    this.names = names;
  }

  /**
   * Looks at the host from {@code start} to {@code end} of the text; in its one form it is in
   * {@code name} from {@link Bytes#PAD} to {@code nameEnd}.
   */
  void look(byte[] text, int from, int to, byte[] name, int nameEnd, Hits receiver) {
    bytes = text;
    start = from;
    end = to;
    host = name;
    hostEnd = nameEnd;
    hits = receiver;
    int authority = authority();
    boolean encoded = is(authority - 6, "%2f%2f");
    int schemeEnd = schemeEnd(authority, encoded);
    if (schemeEnd < 0) {
      withoutScheme();
    } else {
      schemes(schemeEnd, encoded);
    }
  }

  /** Where user and password begin, or the host if there are none. */
  private int authority() {
    if (bytes[start - 1] != '@') {
      return start;
    }
    int at = start - 1;
    while (start - at <= LONGEST_USER && UrlText.isUrl(bytes[at - 1]) && bytes[at - 1] != '/') {
      at--;
    }
    return bytes[at - 1] == '/' ? at : start;
  }

  /** Where the colon before two slashes stands, written plain, as in JSON, or percent-encoded. */
  private int schemeEnd(int authority, boolean encoded) {
    if (encoded) {
      return is(authority - 9, "%3a") ? authority - 9 : is(authority - 7, ":") ? authority - 7 : -1;
    }
    if (is(authority - 3, "://")) {
      return authority - 3;
    }
    return is(authority - 5, ":\\/\\/") ? authority - 5 : -1;
  }

  private boolean is(int at, String lower) {
    for (int k = 0; k < lower.length(); k++) {
      byte b = bytes[at + k];
      if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != lower.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private void schemes(int schemeEnd, boolean encoded) {
    int run = schemeEnd;
    while (schemeEnd - run <= UrlForm.LONGEST_SCHEME && UrlForm.isScheme(bytes[run - 1])) {
      run--;
    }
    int behind = Escapes.behind(bytes, run);
    if (behind < schemeEnd) {
      withScheme(behind, schemeEnd, encoded);
    }
    if (behind > run && Escapes.isAmbiguous(bytes, run)) {
      withScheme(run, schemeEnd, encoded);
    }
  }

  private void withScheme(int from, int schemeEnd, boolean encoded) {
    String scheme =
        new String(bytes, from, schemeEnd - from, StandardCharsets.US_ASCII)
            .toLowerCase(Locale.ROOT);
    url.clear();
    url.put(scheme);
    url.put("://");
    int authority = url.end();
    int path = hostAndPort(UrlForm.defaultPort(scheme));
    tail.read(bytes, path, encoded, encoded || bytes[from - 1] == '=');
    for (int number = 0; number < tail.count(); number++) {
      find(Bytes.PAD, from, number);
      find(authority, from, number);
    }
  }

  /** Without a scheme, only what has a path is a URL. */
  private void withoutScheme() {
    url.clear();
    int path = hostAndPort("");
    if (bytes[path] == '/' || is(path, "\\/")) {
      tail.read(bytes, path, false, bytes[start - 1] == '=');
      for (int number = 0; number < tail.count(); number++) {
        find(Bytes.PAD, start, number);
      }
    }
  }

  /** Appends the host and a port other than the default; returns where the path begins. */
  private int hostAndPort(String defaultPort) {
    for (int at = Bytes.PAD; at < hostEnd; at++) {
      url.put(host[at]);
    }
    int digits = bytes[end] == ':' ? end + 1 : is(end, "%3a") ? end + 3 : end;
    int to = digits;
    while (to - digits < PORT_DIGITS && Bytes.isDigit(bytes[to])) {
      to++;
    }
    if (digits == end || to == digits) {
      return end;
    }
    String port = new String(bytes, digits, to - digits, StandardCharsets.US_ASCII);
    if (!port.equals(defaultPort)) {
      url.put(":" + port);
    }
    return to;
  }

  private void find(int from, int tokenStart, int number) {
    int to = tail.urlEnd(number);
    byte[] text = url.bytes();
    long hash = TextHash.of(text, from, to);
    if (names.filter().mayHave(hash)) {
      int entry = names.find(Kind.URL, text, from, to, hash);
      if (entry >= 0) {
        hits.hit(tokenStart, tail.textEnd(number) - tokenStart, entry);
      }
    }
  }
}
