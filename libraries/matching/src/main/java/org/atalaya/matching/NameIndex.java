package org.atalaya.matching;

/** Finds entries by their text. */
final class NameIndex {
  private final Column text;
  private final Column starts;
  private final Column kinds;
  private final Column slots;
  private final NameFilter filter;
  private final int shift;

  NameIndex(TableData data) {
    text = data.column(Section.TEXT);
    starts = data.column(Section.TEXT_STARTS);
    kinds = data.column(Section.KINDS);
    slots = data.column(Section.SLOTS);
    filter = new NameFilter(data.column(Section.FILTER).toLongs());
    shift = 64 - Integer.numberOfTrailingZeros(slots.ints());
  }

  NameFilter filter() {
    return filter;
  }

  /** The entry of this kind whose text are these bytes, which have room before them; or -1. */
  int find(Kind kind, byte[] bytes, int from, int to, long hash) {
    int mask = slots.ints() - 1;
    for (int slot = (int) (hash >>> shift); ; slot = (slot + 1) & mask) {
      int entry = slots.intAt(slot) - 1;
      if (entry < 0) {
        return -1;
      }
      int start = starts.intAt(entry);
      if (starts.intAt(entry + 1) - start == to - from
          && kinds.byteAt(entry) == kind.number()
          && text.equals(start, bytes, from, to)) {
        return entry;
      }
    }
  }

  int find(Kind kind, String wanted) {
    byte[] bytes = Bytes.padded(wanted);
    int to = bytes.length - Bytes.PAD;
    return find(kind, bytes, Bytes.PAD, to, TextHash.of(bytes, Bytes.PAD, to));
  }
}
