package org.atalaya.matching;

import java.lang.foreign.MemorySegment;
import java.util.Map;

/**
 * Writes the hash table and the filter over the entries that are no prefixes. The filter knows the
 * last two labels of every name, the last three, and so on, hosts of URLs and mail addresses
 * included: a name in a log whose last two labels it does not know is passed over at once.
 */
final class NameWriter {
  private static final int LEAST_SLOTS = 16;

  private final Map<Section, Column> columns;
  private final TableData data;
  private final int first;
  private final int count;
  private final IntList urlHosts = new IntList();
  private byte[] scratch = new byte[512];

  /** Of a table that has its texts and prefixes. */
  NameWriter(Map<Section, Column> columns) {
    this.columns = columns;
    this.data = new TableData(columns);
    this.first = data.column(Section.WIDER).ints();
    this.count = data.entries();
  }

  void write() {
    int slots = LEAST_SLOTS;
    while (slots < 2L * (count - first)) {
      slots *= 2;
    }
    Column table = Column.ofBytes(4L * slots);
    NameFilter filter = NameFilter.of(hashes());
    for (int entry = first; entry < count; entry++) {
      int to = load(entry);
      long hash = TextHash.of(scratch, Bytes.PAD, to);
      int slot = (int) (hash >>> (64 - Integer.numberOfTrailingZeros(slots)));
      while (table.intAt(slot) != 0) {
        slot = (slot + 1) & (slots - 1);
      }
      table.setInt(slot, entry + 1);
      filter.add(hash);
      addNames(kind(entry), to, filter);
    }
    columns.put(Section.SLOTS, table);
    columns.put(Section.FILTER, Column.ofLongs(filter.words(), filter.words().length));
    columns.put(Section.URL_V4, urlHosts.toColumn());
  }

  private Kind kind(int entry) {
    return Kind.of(data.column(Section.KINDS).byteAt(entry));
  }

  private int load(int entry) {
    Column starts = data.column(Section.TEXT_STARTS);
    int start = starts.intAt(entry);
    int length = starts.intAt(entry + 1) - start;
    if (scratch.length < length + 2 * Bytes.PAD) {
      scratch = new byte[2 * length + 2 * Bytes.PAD];
    }
    MemorySegment.copy(
        data.column(Section.TEXT).data(), start, MemorySegment.ofArray(scratch), Bytes.PAD, length);
    return Bytes.PAD + length;
  }

  /** About how many hashes the filter will hold. */
  private long hashes() {
    long hashes = 0;
    for (int entry = first; entry < count; entry++) {
      hashes += kind(entry) == Kind.HASH ? 1 : kind(entry) == Kind.DOMAIN ? 1 : 2;
    }
    return hashes;
  }

  private void addNames(Kind kind, int to, NameFilter filter) {
    switch (kind) {
      case DOMAIN -> addSuffixes(Bytes.PAD, to, filter);
      case MAIL -> addSuffixes(behindLast('@', to), to, filter);
      case URL -> addHost(to, filter);
      case HASH, ADDRESS, NETWORK -> {}
    }
  }

  private int behindLast(char wanted, int to) {
    int at = to;
    while (at > Bytes.PAD && scratch[at - 1] != wanted) {
      at--;
    }
    return at;
  }

  private void addHost(int to, NameFilter filter) {
    int from = Bytes.PAD;
    for (int at = Bytes.PAD; at < to - 3; at++) {
      if (scratch[at] == ':' && scratch[at + 1] == '/' && scratch[at + 2] == '/') {
        from = at + 3;
        break;
      }
    }
    if (scratch[from] == '[') {
      return;
    }
    int end = from;
    while (scratch[end] != '/' && scratch[end] != ':') {
      end++;
    }
    long v4 = AddressReader.v4(scratch, from, end);
    if (v4 >= 0) {
      urlHosts.add((int) v4);
    } else {
      addSuffixes(from, end, filter);
    }
  }

  private void addSuffixes(int from, int to, NameFilter filter) {
    int dots = 0;
    for (int at = to - 1; at >= from; at--) {
      if (scratch[at] == '.') {
        if (dots > 0) {
          filter.add(TextHash.of(scratch, at + 1, to));
        }
        dots++;
      }
    }
    filter.add(TextHash.of(scratch, from, to));
  }
}
