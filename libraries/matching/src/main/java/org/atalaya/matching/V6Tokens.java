package org.atalaya.matching;

/** Reads the IPv6 address that stands around a colon, if one does. */
final class V6Tokens {
  private static final int LONGEST = 80;

  private final AddressReader reader = new AddressReader();
  private final NetworkHits networks;
  private final LogUrls urls;
  private final OnceEach hits = new OnceEach();
  private final UrlText host = new UrlText();
  private byte[] bytes = new byte[0];
  private int start;
  private int end;
  private int runEnd;

  V6Tokens(IndicatorTable table) {
    this.networks = new NetworkHits(table);
    this.urls = new LogUrls(table.names());
  }

  void begin(byte[] buffer, Hits receiver) {
    bytes = buffer;
    hits.begin(receiver);
  }

  /** Looks at the run around the colon; returns where the run ends. */
  int token(int colon) {
    hits.next();
    if (read(colon) && bytes[end] != '@') {
      if (isMapped()) {
        if (!isDotted()) {
          networks.v4((int) reader.low(), start, end, hits);
        }
      } else {
        networks.v6(reader.high(), reader.low(), start, end, hits);
        url();
      }
    }
    return runEnd;
  }

  private void url() {
    if (bytes[start - 1] == '[' && bytes[end] == ']') {
      host.clear();
      host.put(UrlForm.host(new Address(reader.high(), reader.low())));
      urls.look(bytes, start - 1, end + 1, host.bytes(), host.end(), hits);
    }
  }

  /** Whether the IPv4 address in {@code [from, to)} is the end of an IPv6 address. */
  boolean coversV4(int from, int to) {
    return read(from - 1) && start < from && end == to;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  boolean isMapped() {
    return new Address(reader.high(), reader.low()).isV4();
  }

  private boolean isDotted() {
    for (int at = start; at < end; at++) {
      if (bytes[at] == '.') {
        return true;
      }
    }
    return false;
  }

  /** Finds the bounds of the run of digits, colons and dots, and what of it is an address. */
  private boolean read(int colon) {
    int from = colon;
    while (colon - from <= LONGEST && isPart(bytes[from - 1])) {
      from--;
    }
    int to = colon;
    while (to - colon <= LONGEST && isPart(bytes[to])) {
      to++;
    }
    runEnd = to;
    if (to - from > LONGEST || joins(to)) {
      return false;
    }
    return readFrom(begin(from), to)
        || (Escapes.isAmbiguous(bytes, from) && readFrom(from + 1, to));
  }

  private static boolean isPart(byte b) {
    return b == ':' || b == '.' || Bytes.isHex(b);
  }

  /** Behind an escape, and behind the rest of a word that ends with a colon. */
  private int begin(int from) {
    byte before = bytes[from - 1];
    if (before == '%') {
      return Escapes.behind(bytes, from);
    }
    boolean escape = bytes[from - 2] == '\\' && Escapes.behind(bytes, from - 1) > from - 1;
    if (escape) {
      return Math.max(from, Escapes.behind(bytes, from - 1));
    }
    return Utf8Pieces.joinsBefore(bytes, from) ? behindWord(from) : from;
  }

  /** Behind the last letters of a word and one colon, as in {@code source:2001:db8::1}. */
  private int behindWord(int from) {
    int at = from;
    while (Bytes.isHex(bytes[at]) && !Bytes.isDigit(bytes[at])) {
      at++;
    }
    return bytes[at] == ':' && bytes[at + 1] != ':' ? at + 1 : Integer.MAX_VALUE;
  }

  /** Whether the byte joins to a word, so that the address does not end here. */
  private boolean joins(int at) {
    int c = Utf8Pieces.codePoint(bytes, at, bytes.length);
    return c >= 0 && DomainName.joins(c);
  }

  /** Without a colon that separates it from what stands before, and without stops behind it. */
  private boolean readFrom(int from, int to) {
    if (from >= to) {
      return false;
    }
    start = from;
    end = to;
    while (start < end && bytes[start] == '.') {
      start++;
    }
    if (bytes[start] == ':' && bytes[start + 1] != ':') {
      start++;
    }
    while (end > start && bytes[end - 1] == '.') {
      end--;
    }
    if (end - start > 2 && bytes[end - 1] == ':' && bytes[end - 2] != ':') {
      end--;
    }
    return reader.v6(bytes, start, end);
  }
}
