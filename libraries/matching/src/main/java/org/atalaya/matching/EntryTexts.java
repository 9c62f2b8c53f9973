package org.atalaya.matching;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.atalaya.matching.MatchingException.Reason;

/** The different indicators that were added so far, found again by their text. */
final class EntryTexts {
  private static final int MOST = 1 << PrefixOrder.ENTRY_BITS;

  private final TextPages pages = new TextPages();
  private final IntList places = new IntList();
  private final IntList lengths = new IntList();
  private final IntList kinds = new IntList();
  private byte[] scratch = new byte[512];
  private int[] slots = new int[1 << 10];
  private long bytes;

  int size() {
    return places.size();
  }

  Kind kind(int entry) {
    return Kind.of(kinds.get(entry));
  }

  String text(int entry) {
    return new String(
        pages.page(places.get(entry)),
        TextPages.at(places.get(entry)),
        lengths.get(entry),
        StandardCharsets.UTF_8);
  }

  boolean has(int entry, byte wanted) {
    byte[] page = pages.page(places.get(entry));
    int from = TextPages.at(places.get(entry));
    for (int at = from; at < from + lengths.get(entry); at++) {
      if (page[at] == wanted) {
        return true;
      }
    }
    return false;
  }

  Prefix prefix(int entry) {
    try {
      return Prefix.parse(text(entry));
    } catch (MatchingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The number of the indicator, which may be a new one. */
  int add(Indicator indicator) throws MatchingException {
    int to = toScratch(indicator.text());
    int kind = indicator.kind().number();
    int slot = slot(TextHash.of(scratch, Bytes.PAD, to), slots.length);
    while (slots[slot] != 0) {
      int entry = slots[slot] - 1;
      if (kinds.get(entry) == kind
          && lengths.get(entry) == to - Bytes.PAD
          && pages.equals(places.get(entry), scratch, Bytes.PAD, to)) {
        return entry;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    bytes += to - Bytes.PAD;
    if (size() == MOST || pages.isFull() || bytes > Integer.MAX_VALUE) {
      throw new MatchingException(Reason.TOO_LARGE, "", "more than a table can hold");
    }
    places.add(pages.add(scratch, Bytes.PAD, to));
    lengths.add(to - Bytes.PAD);
    kinds.add(kind);
    slots[slot] = size();
    if (size() > slots.length / 2) {
      slots = rehashed(slots.length * 2);
    }
    return size() - 1;
  }

  private static int slot(long hash, int slots) {
    return (int) (hash >>> (64 - Integer.numberOfTrailingZeros(slots)));
  }

  private int toScratch(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (scratch.length < utf8.length + 2 * Bytes.PAD) {
      scratch = new byte[utf8.length * 2 + 2 * Bytes.PAD];
    }
    System.arraycopy(utf8, 0, scratch, Bytes.PAD, utf8.length);
    return Bytes.PAD + utf8.length;
  }

  private int[] rehashed(int length) {
    int[] fresh = new int[length];
    for (int entry = 0; entry < size(); entry++) {
      byte[] page = pages.page(places.get(entry));
      int at = TextPages.at(places.get(entry));
      int slot = slot(TextHash.of(page, at, at + lengths.get(entry)), length);
      while (fresh[slot] != 0) {
        slot = (slot + 1) & (length - 1);
      }
      fresh[slot] = entry + 1;
    }
    return fresh;
  }

  /** Writes text, starts and kinds of the entries in this order. */
  void write(int[] order, Map<Section, Column> columns) {
    Column text = Column.ofBytes(bytes);
    Column starts = Column.ofBytes(4L * (size() + 1));
    Column kind = Column.ofBytes(size());
    int end = 0;
    for (int at = 0; at < order.length; at++) {
      int entry = order[at];
      pages.copy(places.get(entry), lengths.get(entry), text.data(), end);
      starts.setInt(at, end);
      kind.setByte(at, (byte) kinds.get(entry));
      end += lengths.get(entry);
    }
    starts.setInt(size(), end);
    columns.put(Section.TEXT, text);
    columns.put(Section.TEXT_STARTS, starts);
    columns.put(Section.KINDS, kind);
  }
}
