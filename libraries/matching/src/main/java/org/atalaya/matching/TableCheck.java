package org.atalaya.matching;

/**
 * Checks that every number in a table leads to where it should, so that no lookup can fail or run
 * forever, whoever wrote the file.
 */
final class TableCheck {
  private final TableData data;
  private final int entries;

  TableCheck(TableData data) {
    this.data = data;
    this.entries = data.entries();
  }

  TableData checked() throws MatchingException {
    starts(Section.TEXT_STARTS, entries, size(Section.TEXT));
    int sources = data.column(Section.SOURCE_STARTS).ints() - 1;
    starts(Section.SOURCE_STARTS, sources, size(Section.SOURCE_NAMES));
    int sets = data.column(Section.MEMBER_STARTS).ints() - 1;
    starts(Section.MEMBER_STARTS, sets, data.column(Section.MEMBERS).ints());
    within(Section.MEMBERS, 0, sources);
    within(Section.SETS, 0, sets);
    require(data.column(Section.SETS).ints() == entries, Section.SETS);
    int networks = networks();
    wider(networks);
    slots();
    powerOfTwo(Section.FILTER, data.column(Section.FILTER).longs());
    narrowest(Section.V4_STARTS, data.column(Section.V4_STARTS).ints(), Section.V4_NARROWEST);
    narrowest(Section.V6_HIGHS, data.column(Section.V6_HIGHS).longs(), Section.V6_NARROWEST);
    require(
        data.column(Section.V6_LOWS).longs() == data.column(Section.V6_HIGHS).longs(),
        Section.V6_LOWS);
    within(Section.V4_NARROWEST, -1, networks);
    within(Section.V6_NARROWEST, -1, networks);
    ascending();
    return data;
  }

  private long size(Section section) {
    return data.column(section).data().byteSize();
  }

  /** From 0, never falling, to the end of what they lead into. */
  private void starts(Section section, int count, long end) throws MatchingException {
    Column starts = data.column(section);
    require(count >= 0 && starts.ints() == count + 1 && starts.intAt(0) == 0, section);
    for (int at = 0; at < count; at++) {
      require(starts.intAt(at) <= starts.intAt(at + 1), section);
    }
    require(starts.intAt(count) == end, section);
  }

  private void within(Section section, int least, int beyond) throws MatchingException {
    Column numbers = data.column(section);
    for (int at = 0; at < numbers.ints(); at++) {
      require(numbers.intAt(at) >= least && numbers.intAt(at) < beyond, section);
    }
  }

  /** How many entries are prefixes; they must come first. */
  private int networks() throws MatchingException {
    Column kinds = data.column(Section.KINDS);
    int networks = 0;
    for (int at = 0; at < entries; at++) {
      byte kind = kinds.byteAt(at);
      require(kind >= 0 && kind < Kind.count(), Section.KINDS);
      if (Kind.of(kind).isNetwork()) {
        require(networks == at, Section.KINDS);
        networks++;
      }
    }
    return networks;
  }

  /** A wider prefix stands before a narrower one, so that the way up ends. */
  private void wider(int networks) throws MatchingException {
    Column wider = data.column(Section.WIDER);
    require(wider.ints() == networks, Section.WIDER);
    for (int at = 0; at < networks; at++) {
      require(wider.intAt(at) >= -1 && wider.intAt(at) < at, Section.WIDER);
    }
  }

  /** At least one slot is empty, where a search ends. */
  private void slots() throws MatchingException {
    within(Section.SLOTS, 0, entries + 1);
    Column slots = data.column(Section.SLOTS);
    powerOfTwo(Section.SLOTS, slots.ints());
    int at = 0;
    while (at < slots.ints() && slots.intAt(at) != 0) {
      at++;
    }
    require(at < slots.ints(), Section.SLOTS);
  }

  private static void powerOfTwo(Section section, int count) throws MatchingException {
    require(count >= 2 && Integer.bitCount(count) == 1, section);
  }

  private void narrowest(Section starts, int count, Section narrowest) throws MatchingException {
    require(data.column(narrowest).ints() == count, starts);
  }

  private void ascending() throws MatchingException {
    Column v4 = data.column(Section.V4_STARTS);
    for (int at = 1; at < v4.ints(); at++) {
      require(Integer.compareUnsigned(v4.intAt(at - 1), v4.intAt(at)) < 0, Section.V4_STARTS);
    }
    Column highs = data.column(Section.V6_HIGHS);
    Column lows = data.column(Section.V6_LOWS);
    for (int at = 1; at < highs.longs(); at++) {
      int order = Long.compareUnsigned(highs.longAt(at - 1), highs.longAt(at));
      boolean lower = Long.compareUnsigned(lows.longAt(at - 1), lows.longAt(at)) < 0;
      require(order < 0 || (order == 0 && lower), Section.V6_HIGHS);
    }
  }

  private static void require(boolean holds, Section section) throws MatchingException {
    if (!holds) {
      throw TableFile.damaged(section.name(), "holds what cannot be");
    }
  }
}
