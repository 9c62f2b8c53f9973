package org.atalaya.node.operations.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.atalaya.node.operations.store.AppliedMigration;
import org.atalaya.node.operations.store.DatabaseContents;
import org.atalaya.node.operations.store.Table;
import org.flywaydb.core.Flyway;

/** Brings a verified backup back: into an empty data directory and an empty database. */
public final class Restore implements AutoCloseable {
  private final BackupReader backup;
  private final KnownMigrations migrations;

  private Restore(BackupReader backup, KnownMigrations migrations) {
    this.backup = backup;
    this.migrations = migrations;
  }

  /** Checks the whole backup, before anything here is touched. */
  public static Restore of(Path file) throws IOException, BackupException {
    BackupReader backup = BackupReader.open(file);
    Restore restore = null;
    try {
      restore = new Restore(backup, new KnownMigrations(backup.manifest().migrations()));
      return restore;
    } finally {
      if (restore == null) {
        backup.close();
      }
    }
  }

  /** Writes the files of the data directory. */
  public void files(Path dataDirectory) throws IOException, BackupException {
    for (Manifest.Entry entry : backup.manifest().entries()) {
      if (entry.name().startsWith(Manifest.FILES)) {
        Path name = Path.of(entry.name().substring(Manifest.FILES.length()));
        Path file = dataDirectory.resolve(name).normalize();
        if (!file.startsWith(dataDirectory)) {
          throw new BackupException("The backup names a file outside of its directory: " + name);
        }
        write(file, entry.name());
      }
    }
  }

  /** Makes the tables as they were and fills them; all or nothing. Returns the rows loaded. */
  public long database(DataSource target) throws IOException, SQLException, BackupException {
    try (Connection connection = target.getConnection()) {
      if (!new DatabaseContents(connection).tables().isEmpty()) {
        throw new BackupException("The database is not empty. Restore into an empty one.");
      }
    }
    Flyway.configure().dataSource(target).resourceProvider(migrations).load().migrate();
    try (Connection connection = target.getConnection()) {
      connection.setAutoCommit(false);
      long rows = load(new DatabaseContents(connection));
      connection.commit();
      return rows;
    }
  }

  @Override
  public void close() throws IOException {
    backup.close();
  }

  private long load(DatabaseContents contents) throws IOException, SQLException, BackupException {
    Manifest manifest = backup.manifest();
    sameMigrations(contents.migrations(), manifest.migrations());
    Map<String, Manifest.StoredTable> stored =
        manifest.tables().stream()
            .collect(Collectors.toMap(t -> t.table().qualifiedName(), t -> t));
    List<Table> tables = contents.tables();
    var names = new HashSet<String>();
    tables.forEach(table -> names.add(table.qualifiedName()));
    if (!names.equals(stored.keySet())) {
      throw new BackupException("The backup's tables are not those of its schema version.");
    }
    contents.prepareForLoading(tables);
    long rows = 0;
    for (Table table : tables) {
      Manifest.StoredTable source = stored.get(table.qualifiedName());
      if (source == null) {
        throw new BackupException("The backup lacks the table " + table.qualifiedName() + ".");
      }
      rows += load(contents, source);
    }
    contents.finishLoading(tables, manifest.sequences());
    return rows;
  }

  private long load(DatabaseContents contents, Manifest.StoredTable source)
      throws IOException, SQLException, BackupException {
    try (InputStream in = backup.open(source.entry())) {
      long rows = contents.copyIn(source.table(), in);
      if (rows != source.rows() && !source.table().columns().isEmpty()) {
        throw new BackupException(
            source.table().qualifiedName()
                + " has "
                + rows
                + " rows instead of "
                + source.rows()
                + ".");
      }
      return rows;
    }
  }

  private static void sameMigrations(List<AppliedMigration> here, List<AppliedMigration> there)
      throws BackupException {
    Map<String, Integer> known =
        here.stream().collect(Collectors.toMap(Restore::fileName, AppliedMigration::checksum));
    for (AppliedMigration migration : there) {
      Integer checksum = known.get(fileName(migration));
      if (checksum == null || checksum != migration.checksum()) {
        throw new BackupException(
            "The backup's schema was made by another " + fileName(migration) + " than this one's.");
      }
    }
  }

  private static String fileName(AppliedMigration migration) {
    return migration.script().substring(migration.script().lastIndexOf('/') + 1);
  }

  private void write(Path file, String entry) throws IOException {
    Path parent = file.resolveSibling("");
    Files.createDirectories(
        parent, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try (InputStream in = backup.open(entry)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (var out = Files.newOutputStream(file)) {
        in.transferTo(out);
      }
    }
  }
}
