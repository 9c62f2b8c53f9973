package org.atalaya.matching;

/** Looks for a mail address before a name that stands behind an at sign. */
final class LogMails {
  private static final int LONGEST_LOCAL = 64;

  private final NameIndex names;
  private final UrlText address = new UrlText();

  LogMails(NameIndex names) {
    this.names = names;
  }

  /** The name begins at {@code start}; in its one form it is in {@code name}. */
  void look(byte[] bytes, int start, int to, byte[] name, int nameEnd, Hits hits) {
    int at;
    if (bytes[start - 1] == '@') {
      at = start - 1;
    } else if (start >= 3 && HostTokens.isEscapedAt(bytes, start - 3)) {
      at = start - 3;
    } else {
      return;
    }
    int usual = at;
    while (at - usual <= LONGEST_LOCAL && Bytes.isLocal(bytes[usual - 1])) {
      usual--;
    }
    int any = usual;
    while (at - any <= LONGEST_LOCAL && Bytes.isAtext(bytes[any - 1])) {
      any--;
    }
    int behind = usual < at ? Escapes.behind(bytes, usual) : usual;
    look(bytes, behind, at, to, name, nameEnd, hits);
    look(bytes, usual, at, to, name, nameEnd, hits);
    look(bytes, any, at, to, name, nameEnd, hits);
  }

  private void look(byte[] bytes, int from, int at, int to, byte[] name, int nameEnd, Hits hits) {
    if (from >= at || at - from > LONGEST_LOCAL) {
      return;
    }
    address.clear();
    for (int place = from; place < at; place++) {
      byte b = bytes[place];
      address.put(b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b);
    }
    address.put((byte) '@');
    for (int place = Bytes.PAD; place < nameEnd; place++) {
      address.put(name[place]);
    }
    long hash = TextHash.of(address.bytes(), Bytes.PAD, address.end());
    int entry = names.find(Kind.MAIL, address.bytes(), Bytes.PAD, address.end(), hash);
    if (entry >= 0) {
      hits.hit(from, to - from, entry);
    }
  }
}
