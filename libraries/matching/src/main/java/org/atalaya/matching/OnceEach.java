package org.atalaya.matching;

import java.util.Arrays;

/** Hands on each entry once for each run of the text, however many ways lead to it. */
final class OnceEach implements Hits {
  private Hits hits = (at, length, entry) -> {};
  private int[] seen = new int[16];
  private int count;

  void begin(Hits receiver) {
    hits = receiver;
    count = 0;
  }

  /** Begins the next run. */
  void next() {
    count = 0;
  }

  @Override
  public void hit(int at, int length, int entry) {
    for (int number = 0; number < count; number++) {
      if (seen[number] == entry) {
        return;
      }
    }
    if (count == seen.length) {
      seen = Arrays.copyOf(seen, count * 2);
    }
    seen[count] = entry;
    count++;
    hits.hit(at, length, entry);
  }
}
