package org.atalaya.node.operations;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.atalaya.node.operations.backup.BackupException;
import org.atalaya.node.operations.backup.BackupWriter;
import org.atalaya.node.operations.backup.Restore;
import org.atalaya.node.operations.store.Backups;
import org.atalaya.postgres.EmbeddedPostgres;
import org.atalaya.postgres.PostgresAccess;
import org.atalaya.postgres.PostgresException;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;

/**
 * The run modes beside the server: {@code backup FILE} and {@code restore FILE [--replace]}. They
 * read the same settings as the node. A backup works beside the running node; a restore needs the
 * node stopped.
 */
public final class Maintenance {
  private static final String REPLACE = "--replace";

  private final DataSettings data;
  private final DatabaseSettings database;
  private final Clock clock;
  private final String program;
  private final PrintStream out;

  Maintenance(
      DataSettings data, DatabaseSettings database, Clock clock, String program, PrintStream out) {
    this.data = data;
    this.database = database;
    this.clock = clock;
    this.program = program;
    this.out = out;
  }

  @EnableConfigurationProperties({DataSettings.class, DatabaseSettings.class})
  static final class Settings {}

  /** Does what was asked for and returns the process's exit code. */
  public static int run(CommandLine line) {
    if (line.operands().size() != 1) {
      System.err.println("Usage: " + line.command() + " FILE [--data DIR]");
      return 2;
    }
    try (var context =
        new SpringApplicationBuilder(Settings.class, ProjectInfoAutoConfiguration.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .properties("logging.level.root=warn")
            .run(line.arguments())) {
      var maintenance =
          new Maintenance(
              context.getBean(DataSettings.class),
              context.getBean(DatabaseSettings.class),
              Clock.systemUTC(),
              context.getBeanProvider(BuildProperties.class).stream()
                  .findFirst()
                  .map(BuildProperties::getVersion)
                  .orElse(""),
              System.out);
      Path file = Path.of(line.operands().getFirst());
      if (line.command().equals("backup")) {
        maintenance.backup(file);
      } else {
        maintenance.restore(file, line.settings().contains(REPLACE));
      }
      return 0;
    } catch (BackupException | PostgresException e) {
      System.err.println(e.getMessage());
    } catch (IOException | SQLException | FlywayException e) {
      System.err.println(line.command() + " failed: " + e);
    }
    return 1;
  }

  void backup(Path file) throws IOException, SQLException, BackupException, PostgresException {
    Path directory = data.directory();
    if (!Files.isDirectory(directory)) {
      throw new BackupException("There is no node's data in " + directory + ".");
    }
    if (database.external()) {
      try (Connection connection = external()) {
        backup(file, directory, connection);
      }
      return;
    }
    Optional<PostgresAccess> running = PostgresAccess.running(directory.resolve("postgres"));
    if (running.isPresent()) {
      PostgresAccess access = running.get();
      try (Connection connection =
          DriverManager.getConnection(
              access.jdbcUrl(OperationsConfiguration.DATABASE), access.user(), access.password())) {
        backup(file, directory, connection);
      }
      return;
    }
    try (var held = DataDirectory.open(directory);
        EmbeddedPostgres postgres = OperationsConfiguration.startEmbedded(held, database);
        Connection connection = postgres.connect(OperationsConfiguration.DATABASE)) {
      backup(file, directory, connection);
    }
  }

  void restore(Path file, boolean replace)
      throws IOException, SQLException, BackupException, PostgresException {
    try (Restore restore = Restore.of(file)) {
      Path directory = data.directory();
      DataDirectory.makeRoom(directory, replace, suffix());
      try (var held = DataDirectory.openForRestore(directory)) {
        restore.files(held.root());
        long rows = restoreDatabase(restore, held);
        held.restored();
        out.println("Restored " + rows + " rows and the files into " + held.root() + ".");
      }
    }
  }

  private long restoreDatabase(Restore restore, DataDirectory directory)
      throws IOException, SQLException, BackupException, PostgresException {
    if (database.external()) {
      try (var pool = new HikariDataSource(OperationsConfiguration.pool(database, null))) {
        return restore.database(pool);
      }
    }
    try (EmbeddedPostgres postgres = OperationsConfiguration.startEmbedded(directory, database);
        var pool = new HikariDataSource(OperationsConfiguration.pool(database, postgres))) {
      return restore.database(pool);
    }
  }

  private void backup(Path file, Path directory, Connection connection)
      throws IOException, SQLException, BackupException {
    Instant now = clock.instant();
    try (BackupWriter writer = BackupWriter.create(file)) {
      writer.write(directory, connection, program, now);
    }
    connection.rollback();
    connection.setAutoCommit(true);
    long size = Files.size(file);
    Backups.note(connection, now, String.valueOf(file.getFileName()), size);
    out.println("Wrote " + file + " (" + size + " bytes).");
  }

  private Connection external() throws SQLException {
    return OperationsConfiguration.unpooled(database).getConnection();
  }

  private String suffix() {
    return DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
        .withZone(ZoneOffset.UTC)
        .format(clock.instant());
  }
}
