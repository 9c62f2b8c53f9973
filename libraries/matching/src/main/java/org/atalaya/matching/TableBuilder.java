package org.atalaya.matching;

import java.util.EnumMap;
import java.util.Map;
import org.atalaya.matching.MatchingException.Reason;

/** Collects indicators for a table. Not for more than one thread. */
public final class TableBuilder {
  private final EntryTexts entries = new EntryTexts();
  private final IntList sets = new IntList();
  private final SourceSets sources = new SourceSets();

  TableBuilder() {}

  /** How many different indicators there are. */
  public int size() {
    return entries.size();
  }

  /**
   * Adds an indicator, or one more source to an indicator that is there.
   *
   * @throws MatchingException when it covers every address, or when the table is full
   */
  public void add(Indicator indicator, String source) throws MatchingException {
    if (indicator.kind() == Kind.NETWORK && indicator.text().endsWith("/0")) {
      throw new MatchingException(Reason.TOO_WIDE, "", "covers every address: " + indicator);
    }
    int entry = entries.add(indicator);
    if (entry == sets.size()) {
      sets.add(SourceSets.NONE);
    }
    sets.set(entry, sources.with(sets.get(entry), sources.source(source)));
  }

  /** The table of what was added so far. */
  public IndicatorTable build() {
    Map<Section, Column> columns = new EnumMap<>(Section.class);
    int[] order = new PrefixOrder(entries).write(columns);
    entries.write(order, columns);
    Column set = Column.ofBytes(4L * order.length);
    for (int at = 0; at < order.length; at++) {
      set.setInt(at, sets.get(order[at]));
    }
    columns.put(Section.SETS, set);
    new NameWriter(columns).write();
    sources.write(columns);
    return new IndicatorTable(new TableData(columns));
  }
}
