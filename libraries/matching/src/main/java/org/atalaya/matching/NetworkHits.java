package org.atalaya.matching;

/** Reports every network of a table that covers an address. */
final class NetworkHits {
  private final IndicatorTable table;

  NetworkHits(IndicatorTable table) {
    this.table = table;
  }

  void v4(int address, int start, int to, Hits hits) {
    all(table.networks().v4(address), start, to, hits);
  }

  void v6(long high, long low, int start, int to, Hits hits) {
    all(table.networks().v6(high, low), start, to, hits);
  }

  private void all(int narrowest, int start, int to, Hits hits) {
    for (int entry = narrowest; entry >= 0; entry = table.wider(entry)) {
      hits.hit(start, to - start, entry);
    }
  }
}
