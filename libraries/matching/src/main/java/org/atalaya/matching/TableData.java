package org.atalaya.matching;

import java.util.EnumMap;
import java.util.Map;

/** The columns of one table. */
record TableData(Map<Section, Column> columns) {
  TableData {
    columns = new EnumMap<>(columns);
  }

  Column column(Section section) {
    Column column = columns.get(section);
    if (column == null) {
      throw new IllegalStateException("no column " + section);
    }
    return column;
  }

  int entries() {
    return (int) column(Section.KINDS).data().byteSize();
  }

  long bytes() {
    return columns.values().stream().mapToLong(column -> column.data().byteSize()).sum();
  }
}
