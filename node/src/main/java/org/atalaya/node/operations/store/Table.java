package org.atalaya.node.operations.store;

import java.util.List;

/** A table and the columns that hold values of their own (generated ones are computed again). */
public record Table(String schema, String name, List<String> columns) {
  public Table {
    columns = List.copyOf(columns);
  }

  public String qualifiedName() {
    return schema + "." + name;
  }
}
