package org.atalaya.node.operations.backup;

import java.time.Instant;
import java.util.List;
import org.atalaya.node.operations.store.AppliedMigration;
import org.atalaya.node.operations.store.Sequence;
import org.atalaya.node.operations.store.Table;

/**
 * What a backup holds, so that every byte can be checked before anything is touched.
 *
 * @param format the version of this layout
 * @param program the release that wrote it
 * @param entries every other entry of the file
 */
record Manifest(
    int format,
    String program,
    Instant created,
    List<AppliedMigration> migrations,
    List<StoredTable> tables,
    List<Sequence> sequences,
    List<Entry> entries) {
  static final int FORMAT = 1;
  static final String NAME = "manifest.json";
  static final String DATABASE = "database/";
  static final String FILES = "files/";

  /** One entry of the file and what it must be. */
  record Entry(String name, long size, String sha256) {}

  /** A table, how many rows it had, and the entry that holds them. */
  record StoredTable(Table table, long rows, String entry) {}
}
