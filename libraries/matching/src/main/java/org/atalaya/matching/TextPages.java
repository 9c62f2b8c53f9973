package org.atalaya.matching;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Texts one behind the other, in pages, so that growing copies nothing. */
final class TextPages {
  private static final int BITS = 20;
  private static final int PAGE = 1 << BITS;

  /** Before the first text of a page, so that any text can be hashed where it lies. */
  private static final int FIRST = Bytes.PAD;

  private final List<byte[]> pages = new ArrayList<>();
  private int free = PAGE;

  /** Keeps the text, which is far shorter than a page, and says where. */
  int add(byte[] bytes, int from, int to) {
    int length = to - from;
    if (free + length > PAGE) {
      pages.add(new byte[PAGE]);
      free = FIRST;
    }
    System.arraycopy(bytes, from, pages.getLast(), free, length);
    int place = (pages.size() - 1) << BITS | free;
    free += length;
    return place;
  }

  /** Whether another text may be beyond what can be counted. */
  boolean isFull() {
    return pages.size() >= 1 << (31 - BITS);
  }

  byte[] page(int place) {
    return pages.get(place >>> BITS);
  }

  static int at(int place) {
    return place & (PAGE - 1);
  }

  boolean equals(int place, byte[] bytes, int from, int to) {
    int at = at(place);
    return at + to - from <= PAGE
        && Arrays.equals(page(place), at, at + to - from, bytes, from, to);
  }

  void copy(int place, int length, MemorySegment to, long at) {
    MemorySegment.copy(MemorySegment.ofArray(page(place)), at(place), to, at, length);
  }
}
