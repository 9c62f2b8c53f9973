package org.atalaya.node.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.atalaya.node.OwnDatabaseAndDirectory;
import org.atalaya.node.operations.backup.BackupException;
import org.atalaya.postgres.EmbeddedPostgres;
import org.atalaya.testing.MutableClock;
import org.atalaya.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceTest {
  @TempDir private Path work = Path.of("");
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final TestDatabase source = OwnDatabaseAndDirectory.database();
  private Path data = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void fillANode() throws Exception {
    data = work.resolve("data");
    file = work.resolve("backup.zip");
    Files.createDirectories(data.resolve("keys"));
    Files.writeString(data.resolve("keys/signing.json"), "a key");
    Files.createDirectories(data.resolve("ledger/tile/0"));
    Files.write(data.resolve("ledger/tile/0/000"), new byte[] {1, 2, 3});
    Files.createDirectories(data.resolve("postgres/data"));
    Files.writeString(data.resolve("postgres/data/PG_VERSION"), "not copied");
    fill(source);
  }

  @Test
  void bringsBackEveryTableEverySequenceAndEveryFile() throws Exception {
    TestDatabase target = TestDatabase.empty();
    maintenance(data, source).backup(file);
    maintenance(work.resolve("restored"), target).restore(file, false);

    assertThat(WholeDatabase.contents(target)).isEqualTo(contents(source, file));
    assertThat(work.resolve("restored/keys/signing.json")).hasContent("a key");
    assertThat(work.resolve("restored/ledger/tile/0/000")).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(work.resolve("restored/postgres")).doesNotExist();
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Wrote").contains("Restored");
  }

  @Test
  void leavesADatabaseThatTheNodeContinuesWith() throws Exception {
    TestDatabase target = TestDatabase.empty();
    maintenance(data, source).backup(file);
    maintenance(work.resolve("restored"), target).restore(file, false);

    int later =
        Flyway.configure()
            .dataSource(target.url(), target.user(), target.password())
            .locations("classpath:db/migration")
            .load()
            .migrate()
            .migrationsExecuted;
    assertThat(later).isZero();
    insert(target, "after the restore");
  }

  @Test
  void notesWhenABackupWasMade() throws Exception {
    maintenance(data, source).backup(file);

    assertThat(query(source, "SELECT made::text FROM operations.backup WHERE name = 'backup.zip'"))
        .startsWith("2026-03-02");
  }

  @Test
  void worksWithTheNodesOwnDatabaseStoppedAndRunning() throws Exception {
    DatabaseSettings own = new DatabaseSettings(null, null, null, 4, null);
    Path home = work.resolve("own");
    try (DataDirectory directory = DataDirectory.open(home);
        EmbeddedPostgres postgres = OperationsConfiguration.startEmbedded(directory, own)) {
      postgres.createDatabase(OperationsConfiguration.DATABASE);
      var database =
          new TestDatabase(
              "own",
              postgres.jdbcUrl(OperationsConfiguration.DATABASE),
              postgres.user(),
              postgres.password());
      OwnDatabaseAndDirectory.migrate(database);
      fill(database);
      maintenance(home, own).backup(work.resolve("running.zip"));
    }
    maintenance(home, own).backup(work.resolve("stopped.zip"));

    Path restored = work.resolve("own-restored");
    maintenance(restored, own).restore(work.resolve("stopped.zip"), false);
    try (DataDirectory directory = DataDirectory.open(restored);
        EmbeddedPostgres postgres = OperationsConfiguration.startEmbedded(directory, own);
        Connection connection = postgres.connect(OperationsConfiguration.DATABASE);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM operations.backup")) {
      row.next();
      assertThat(row.getInt(1)).as("two of the test's, one of the backup before").isEqualTo(3);
    }
  }

  @Test
  void refusesADirectoryWithSomethingInItUnlessTold() throws Exception {
    maintenance(data, source).backup(file);

    assertThatThrownBy(() -> maintenance(data, TestDatabase.empty()).restore(file, false))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("is not empty");
    assertThat(data.resolve("keys/signing.json")).hasContent("a key");

    Files.writeString(data.resolve("keys/signing.json"), "another key");
    maintenance(data, TestDatabase.empty()).restore(file, true);
    assertThat(data.resolve("keys/signing.json")).hasContent("a key");
    assertThat(work.resolve("data.before-20260302T150405Z/keys/signing.json"))
        .hasContent("another key");
  }

  @Test
  void refusesADatabaseWithSomethingInIt() throws Exception {
    maintenance(data, source).backup(file);

    assertThatThrownBy(() -> maintenance(work.resolve("other"), source).restore(file, false))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("database is not empty");
    assertThatThrownBy(() -> DataDirectory.open(work.resolve("other")))
        .hasMessageContaining("did not finish");
  }

  @Test
  void refusesADamagedBackupBeforeTouchingAnything() throws Exception {
    maintenance(data, source).backup(file);
    Path damaged = work.resolve("damaged.zip");
    rewrite(file, damaged, "files/keys/signing.json", "a kez");
    Path shortened = work.resolve("shortened.zip");
    rewrite(file, shortened, "files/keys/signing.json", null);
    Path cut = work.resolve("cut.zip");
    byte[] whole = Files.readAllBytes(file);
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));

    assertRefused(damaged, "files/keys/signing.json is not what was written");
    assertRefused(shortened, "lacks files/keys/signing.json");
    assertRefused(cut, "is not a backup");
    assertThat(work.resolve("target")).doesNotExist();
  }

  @Test
  void refusesABackupOfANewerRelease() throws Exception {
    try (Connection connection = source.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO public.flyway_schema_history
            (installed_rank, version, description, type, script, checksum, installed_by,
             execution_time, success)
          VALUES (9999, '9999', 'future', 'SQL', 'V9999__future.sql', 1, 'x', 1, true)
          """);
    }
    maintenance(data, source).backup(file);

    assertRefused(file, "does not know V9999__future.sql");
  }

  @Test
  void neverOverwritesABackup() throws Exception {
    Files.writeString(file, "precious");

    assertThatThrownBy(() -> maintenance(data, source).backup(file))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("exists already");
    assertThat(file).hasContent("precious");
  }

  private void assertRefused(Path backup, String reason) {
    TestDatabase target = TestDatabase.empty();
    assertThatThrownBy(() -> maintenance(work.resolve("target"), target).restore(backup, false))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining(reason);
  }

  private Maintenance maintenance(Path directory, TestDatabase database) {
    return maintenance(
        directory,
        new DatabaseSettings(database.url(), database.user(), database.password(), 4, null));
  }

  private Maintenance maintenance(Path directory, DatabaseSettings database) {
    return new Maintenance(
        new DataSettings(directory),
        database,
        new MutableClock(),
        "test",
        new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private static void fill(TestDatabase database) throws SQLException {
    insert(database, "plain");
    insert(database, "tab\t, newline\n, backslash \\, \u00f1 \ud83d\udd25 and \\N");
  }

  private static void insert(TestDatabase database, String name) throws SQLException {
    try (Connection connection = database.connect();
        var insert =
            connection.prepareStatement(
                "INSERT INTO operations.backup (made, name, size) VALUES (now(), ?, 1)")) {
      insert.setString(1, name);
      insert.executeUpdate();
    }
  }

  /** What every table holds, and every sequence, without the note of the backup itself. */
  private static Map<String, String> contents(TestDatabase database, Path backup)
      throws SQLException, IOException {
    try (Connection connection = database.connect();
        var delete = connection.prepareStatement("DELETE FROM operations.backup WHERE name = ?")) {
      delete.setString(1, backup.getFileName().toString());
      delete.executeUpdate();
    }
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT setval('operations.backup_id_seq', 2)");
    }
    return WholeDatabase.contents(database);
  }

  private static String query(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void rewrite(Path from, Path to, String entry, @Nullable String content)
      throws IOException {
    try (var in = new ZipInputStream(Files.newInputStream(from));
        var out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (ZipEntry next = in.getNextEntry(); next != null; next = in.getNextEntry()) {
        if (!next.getName().equals(entry)) {
          copy(in, next.getName(), out);
        } else if (content != null) {
          out.putNextEntry(new ZipEntry(entry));
          out.write(content.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  private static void copy(ZipInputStream in, String name, ZipOutputStream out) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    in.transferTo(out);
  }
}
