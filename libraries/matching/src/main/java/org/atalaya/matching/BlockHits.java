package org.atalaya.matching;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was found in one block. */
final class BlockHits {
  /** Where the token begins in the block and in the log, and on which of the block's lines. */
  private record Found(int at, long offset, int line, String token, int entry) {}

  /** A token before its line is counted and its text is copied. */
  private record Raw(int at, int length, int entry) {}

  private static final Comparator<Raw> ORDER =
      Comparator.comparingInt(Raw::at).thenComparingInt(Raw::length).thenComparingInt(Raw::entry);

  private final List<Found> found = new ArrayList<>();
  private int lines;

  private BlockHits() {}

  /** Scans the block. */
  static BlockHits of(Block block, TokenScanner scanner) {
    var raw = new ArrayList<Raw>();
    scanner.scan(
        block.buffer(),
        block.to(),
        (at, length, entry) -> {
          if (at >= block.ownFrom() && at < block.ownTo()) {
            raw.add(new Raw(at, length, entry));
          }
        });
    raw.sort(ORDER);
    var hits = new BlockHits();
    int counted = block.ownFrom();
    for (Raw one : raw) {
      hits.lines += Lines.count(block.buffer(), counted, one.at());
      counted = one.at();
      String token = new String(block.buffer(), one.at(), one.length(), StandardCharsets.UTF_8);
      hits.found.add(new Found(one.at(), block.offset(one.at()), hits.lines, token, one.entry()));
    }
    hits.lines += Lines.count(block.buffer(), counted, block.ownTo());
    return hits;
  }

  int size() {
    return found.size();
  }

  /** How many line feeds the block's own part has. */
  int lines() {
    return lines;
  }

  LogHit hit(int number, String file, long firstLine, IndicatorTable table) {
    Found one = found.get(number);
    return new LogHit(
        file,
        firstLine + one.line(),
        one.offset(),
        one.token(),
        table.indicator(one.entry()),
        table.sources(one.entry()));
  }
}
