package org.atalaya.matching;

import java.nio.charset.StandardCharsets;

/** Looks at a run of letters, digits, hyphens and dots in full: names and IPv4 addresses. */
final class HostTokens {
  private static final int LONGEST_NAME = 253;
  private static final byte[] NOTHING = {};

  private final NameIndex names;
  private final NetworkHits networks;
  private final V6Tokens v6;
  private final LogUrls urls;
  private final LogMails mails;
  private final OnceEach hits = new OnceEach();

  /** The name in its one form, behind room for hashing. */
  private final byte[] name = new byte[Bytes.PAD + LONGEST_NAME + Bytes.PAD];

  private byte[] bytes = NOTHING;

  HostTokens(IndicatorTable table, V6Tokens v6) {
    this.names = table.names();
    this.networks = new NetworkHits(table);
    this.v6 = v6;
    this.urls = new LogUrls(names);
    this.mails = new LogMails(names);
  }

  void begin(byte[] buffer, Hits receiver) {
    bytes = buffer;
    hits.begin(receiver);
  }

  /**
   * Looks at the run from {@code start} to {@code to}, of ASCII only.
   *
   * @param end where the run ends with the dots behind it
   */
  void token(int start, int to, int end) {
    hits.next();
    if (isLocalPart(end) || end - start > TokenScanner.LONGEST) {
      return;
    }
    int first = start;
    while (first < to && bytes[first] == '.') {
      first++;
    }
    int behind = Escapes.behind(bytes, first);
    if (behind < to) {
      look(behind, to, end);
    }
    if (behind > first && Escapes.isAmbiguous(bytes, first)) {
      look(first, to, end);
    }
  }

  /** Before an at sign, escaped or not, stands the local part of a mail address. */
  private boolean isLocalPart(int end) {
    return bytes[end] == '@' || isEscapedAt(bytes, end);
  }

  static boolean isEscapedAt(byte[] bytes, int at) {
    return bytes[at] == '%' && bytes[at + 1] == '4' && bytes[at + 2] == '0';
  }

  private void look(int start, int to, int end) {
    long v4 = AddressReader.v4(bytes, start, to);
    if (v4 >= 0) {
      address((int) v4, start, to, end);
      return;
    }
    int from = Math.max(start, to - LONGEST_NAME);
    for (int at = from; at < to; at++) {
      byte b = bytes[at];
      name[Bytes.PAD + at - from] = b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }
    name(Bytes.PAD + to - from, start, to, end, from == start);
  }

  private void address(int v4, int start, int to, int end) {
    if (isVersion(v4, start)) {
      return;
    }
    if (bytes[start - 1] == ':' && v6.coversV4(start, to)) {
      if (v6.isMapped()) {
        networks.v4(v4, v6.start(), v6.end(), hits);
      }
      return;
    }
    networks.v4(v4, start, to, hits);
    byte[] host = Address.v4(v4).toString().getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(host, 0, name, Bytes.PAD, host.length);
    urls.look(bytes, start, end, name, Bytes.PAD + host.length, hits);
  }

  /** Browsers name versions such as {@code Chrome/120.0.0.0}, which is no address. */
  private boolean isVersion(int v4, int start) {
    return (v4 & 0xffffff) == 0
        && bytes[start - 1] == '/'
        && Bytes.isLetterOrDigit(bytes[start - 2]);
  }

  /** Looks up the name and the names above it, as long as the filter knows them. */
  private void name(int nameEnd, int start, int to, int end, boolean whole) {
    int dots = 0;
    for (int at = nameEnd - 1; at >= Bytes.PAD; at--) {
      boolean first = at == Bytes.PAD && whole && name[at] != '.';
      int from = first ? at : at + 1;
      if (name[at] == '.' || first) {
        if (dots > 0 && !level(from, nameEnd, start, to)) {
          return;
        }
        dots++;
      }
      if (first && dots > 1) {
        urls.look(bytes, start, end, name, nameEnd, hits);
        mails.look(bytes, start, to, name, nameEnd, hits);
      }
    }
  }

  private boolean level(int from, int nameEnd, int start, int to) {
    long hash = TextHash.of(name, from, nameEnd);
    if (!names.filter().mayHave(hash)) {
      return false;
    }
    int entry = names.find(Kind.DOMAIN, name, from, nameEnd, hash);
    if (entry >= 0) {
      hits.hit(start, to - start, entry);
    }
    return true;
  }

  /** Looks at the pieces of a run in which bytes of other than ASCII characters stand. */
  void mixed(int start, int end) {
    var reader = new Utf8Pieces(bytes, start, end);
    while (reader.next()) {
      int to = reader.to();
      while (to > reader.from() && bytes[to - 1] == '.') {
        to--;
      }
      if (reader.isAscii()) {
        token(reader.from(), to, reader.to());
      } else if (to > reader.from() && to - reader.from() <= 4 * LONGEST_NAME) {
        foreign(reader.from(), to, reader.to());
      }
    }
  }

  private void foreign(int start, int to, int end) {
    hits.next();
    if (isLocalPart(end)) {
      return;
    }
    String text = new String(bytes, start, to - start, StandardCharsets.UTF_8);
    String normal = DomainName.normalOrEmpty(text);
    for (int at = 0; at < normal.length(); at++) {
      name[Bytes.PAD + at] = (byte) normal.charAt(at);
    }
    name(Bytes.PAD + normal.length(), start, to, end, true);
  }
}
