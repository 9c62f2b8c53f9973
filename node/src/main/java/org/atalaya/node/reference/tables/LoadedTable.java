package org.atalaya.node.reference.tables;

import org.atalaya.matching.IndicatorTable;
import org.atalaya.node.reference.TableKind;
import org.jspecify.annotations.Nullable;

/**
 * A table that was read.
 *
 * @param name its own, if it has one
 * @param table whose sources are, for AS numbers, these
 * @param exact whether only entries themselves are meant, and not what is within or below them
 * @param unused entries that cannot be used
 */
public record LoadedTable(
    TableKind kind,
    @Nullable String name,
    String description,
    String version,
    IndicatorTable table,
    boolean exact,
    long unused) {
  /** How many entries are used. */
  public long entries() {
    return table.size();
  }
}
