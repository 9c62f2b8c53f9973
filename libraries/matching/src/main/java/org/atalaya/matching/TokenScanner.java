package org.atalaya.matching;

import java.util.Arrays;

/**
 * Finds a table's indicators in bytes. This class decides for each run of bytes that could be a
 * token, within some ten nanoseconds, that nothing in the table can be found in it; what is left is
 * looked at in full by the others. Not for more than one thread.
 */
final class TokenScanner {
  /** Where in a buffer the text begins; the bytes before it are line feeds. */
  static final int FIRST = Bytes.PAD;

  /** How many bytes a buffer has behind the text. */
  static final int BEHIND = 2 * Bytes.PAD;

  /** No token is longer; what is longer is passed over or found in part by chance. */
  static final int LONGEST = 1 << 14;

  /** Any 32 hexadecimal digits hold eight that begin at a multiple of this. */
  private static final int HASH_STEP = 24;

  private final Masks masks = new Masks();
  private final NameFilter filter;
  private final V4Map v4Map;
  private final HostTokens hosts;
  private final V6Tokens v6;
  private final HashTokens hashes;
  private final boolean withColons;
  private byte[] bytes = new byte[0];

  TokenScanner(IndicatorTable table, V4Map v4Map) {
    this.filter = table.names().filter();
    this.v4Map = v4Map;
    this.v6 = new V6Tokens(table);
    this.hosts = new HostTokens(table, v6);
    this.hashes = new HashTokens(table);
    this.withColons = table.hasAddresses();
  }

  /** A buffer for so many bytes of text. */
  static byte[] buffer(int capacity) {
    byte[] buffer = new byte[FIRST + capacity + BEHIND];
    Arrays.fill(buffer, 0, FIRST, (byte) '\n');
    return buffer;
  }

  /** Scans the text from {@link #FIRST} to {@code to}; what is behind it is overwritten. */
  void scan(byte[] buffer, int to, Hits hits) {
    bytes = buffer;
    int end = (to + 63) & ~63;
    Arrays.fill(buffer, to, end + Bytes.PAD, (byte) '\n');
    masks.find(buffer, end, withColons);
    hosts.begin(buffer, hits);
    v6.begin(buffer, hits);
    runs(end >>> 6);
    if (withColons) {
      colons(end >>> 6);
    }
    if (hashes.areWanted()) {
      hashes.scan(buffer, to, HASH_STEP, hits);
    }
  }

  /** Goes through the runs of letters, digits, hyphens and dots that have a dot. */
  private void runs(int words) {
    long[] dots = masks.dots();
    long[] inside = masks.hosts();
    for (int word = 0; word < words; word++) {
      long left = dots[word];
      while (left != 0) {
        int dot = (word << 6) + Long.numberOfTrailingZeros(left);
        long outside = ~inside[word] & -1L << dot;
        int last = word;
        while (outside == 0) {
          last++;
          outside = ~inside[last];
        }
        int end = (last << 6) + Long.numberOfTrailingZeros(outside);
        run(dot, end);
        word = last;
        left = dots[word] & -1L << end;
      }
    }
  }

  private void run(int dot, int end) {
    int to = end;
    while (bytes[to - 1] == '.') {
      to--;
    }
    if (to <= dot) {
      return;
    }
    if (!masks.isAscii() || to - dot > 63) {
      slowRun(dot, to, end);
      return;
    }
    long dots = Masks.from(masks.dots(), dot) & (1L << (to - dot)) - 1;
    if (to - dot <= 12 && Bytes.isDigit(bytes[to - 1]) && Long.bitCount(dots) == 3) {
      fourLabels(dot, dots, to, end);
    } else {
      name(dot, dots, to, end);
    }
  }

  private void slowRun(int dot, int to, int end) {
    int start = start(dot);
    if (end - start > LONGEST) {
      return;
    }
    for (int at = start; at < end; at++) {
      if (bytes[at] < 0) {
        hosts.mixed(start, end);
        return;
      }
    }
    hosts.token(start, to, end);
  }

  /** Where the run with this dot begins. */
  private int start(int dot) {
    long[] inside = masks.hosts();
    int word = dot >>> 6;
    long outside = ~inside[word] & (1L << dot) - 1;
    while (outside == 0) {
      word--;
      outside = ~inside[word];
    }
    return (word << 6) + 64 - Long.numberOfLeadingZeros(outside);
  }

  /** A name can only be in the table when the filter knows its last two labels. */
  private void name(int dot, long dots, int to, int end) {
    long others = dots ^ Long.highestOneBit(dots);
    int from;
    if (others == 0) {
      from = start(dot);
      if (Escapes.mayBegin(bytes[from - 1])) {
        hosts.token(from, to, end);
        return;
      }
    } else {
      from = dot + 64 - Long.numberOfLeadingZeros(others);
    }
    if (filter.mayHave(TextHash.of(bytes, from, to))) {
      hosts.token(start(dot), to, end);
    }
  }

  /** Four labels that end with a digit: an IPv4 address, if all are octets. */
  private void fourLabels(int dot, long dots, int to, int end) {
    int start = start(dot);
    if (Escapes.mayBegin(bytes[start - 1])) {
      hosts.token(start, to, end);
      return;
    }
    int second = dot + Long.numberOfTrailingZeros(dots & dots - 1);
    int third = dot + 63 - Long.numberOfLeadingZeros(dots);
    int a = Octets.read(bytes, dot, dot - start);
    int b = Octets.read(bytes, second, second - dot - 1);
    int c = Octets.read(bytes, third, third - second - 1);
    int d = Octets.read(bytes, to, to - third - 1);
    if (Octets.areValid(a | b | c | d)) {
      if (v4Map.has(a << 24 | b << 16 | c << 8 | d)) {
        hosts.token(start, to, end);
      }
    } else if (!Octets.areValid(d)) {
      name(dot, dots, to, end);
    }
  }

  /** IPv6 addresses have two colons together, or seven with at most four digits between them. */
  private void colons(int words) {
    long[] colons = masks.colons();
    int next = 0;
    for (int word = 0; word < words; word++) {
      long here = colons[word];
      if (here == 0) {
        continue;
      }
      long ahead = colons[word + 1];
      long pairs = here & (here >>> 1 | ahead << 63);
      long close =
          here
              & (pairs
                  | here >>> 2
                  | ahead << 62
                  | here >>> 3
                  | ahead << 61
                  | here >>> 4
                  | ahead << 60
                  | here >>> 5
                  | ahead << 59);
      long wanted = Long.bitCount(close) >= 3 ? close : pairs;
      while (wanted != 0) {
        int at = (word << 6) + Long.numberOfTrailingZeros(wanted);
        if (at >= next) {
          next = v6.token(at);
        }
        wanted &= wanted - 1;
      }
    }
  }
}
