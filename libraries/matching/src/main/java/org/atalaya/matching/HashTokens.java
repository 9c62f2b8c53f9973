package org.atalaya.matching;

/** Finds runs of hexadecimal digits that are hashes. */
final class HashTokens {
  private final NameIndex names;
  private final boolean wanted;
  private final byte[] digits = new byte[Bytes.PAD + HashForm.LONGEST + Bytes.PAD];

  HashTokens(IndicatorTable table) {
    this.names = table.names();
    this.wanted = table.has(Kind.HASH);
  }

  /** Whether the table has any hash. */
  boolean areWanted() {
    return wanted;
  }

  /** Looks at eight bytes in every {@code step}, which no run of 32 digits can avoid. */
  void scan(byte[] bytes, int to, int step, Hits hits) {
    int at = TokenScanner.FIRST;
    while (at < to) {
      if (Masks.areHex(Bytes.eight(bytes, at))) {
        int from = at;
        while (Bytes.isHex(bytes[from - 1])) {
          from--;
        }
        int end = at + 8;
        while (Bytes.isHex(bytes[end])) {
          end++;
        }
        if (end - from >= HashForm.SHORTEST) {
          run(bytes, from, end, hits);
        }
        at = end;
      } else {
        at += step;
      }
    }
  }

  private void run(byte[] bytes, int from, int end, Hits hits) {
    if (end - from > HashForm.LONGEST + 8 || Bytes.isLetterOrDigit(bytes[end])) {
      return;
    }
    byte before = bytes[from - 1];
    int behind = from;
    if (before == '%' || before == '\\') {
      behind = Escapes.behind(bytes, from);
    } else if (bytes[from - 2] == '\\') {
      behind = Escapes.behind(bytes, from - 1);
    } else if (Bytes.isLetterOrDigit(before)) {
      return;
    }
    if (behind >= from) {
      look(bytes, behind, end, hits);
    }
    if (behind > from && before == '\\') {
      look(bytes, from, end, hits);
    }
  }

  private void look(byte[] bytes, int from, int end, Hits hits) {
    int length = end - from;
    if (!HashForm.isLength(length)) {
      return;
    }
    for (int at = 0; at < length; at++) {
      byte b = bytes[from + at];
      digits[Bytes.PAD + at] = b <= 'F' && b >= 'A' ? (byte) (b + 32) : b;
    }
    int to = Bytes.PAD + length;
    long hash = TextHash.of(digits, Bytes.PAD, to);
    if (names.filter().mayHave(hash)) {
      int entry = names.find(Kind.HASH, digits, Bytes.PAD, to, hash);
      if (entry >= 0) {
        hits.hit(from, length, entry);
      }
    }
  }
}
