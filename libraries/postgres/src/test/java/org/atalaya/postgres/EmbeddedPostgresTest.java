package org.atalaya.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static Path work = Path.of("");
  private final List<Process> children = new ArrayList<>();
  private Path home = Path.of("");

  @BeforeAll
  static void makeWorkDirectory() throws IOException {
    work = Files.createTempDirectory("atalaya-postgres-test");
    Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @AfterAll
  static void deleteWorkDirectory() throws IOException {
    Directories.delete(work);
  }

  @BeforeEach
  void chooseHome() {
    home = work.resolve("home" + NEXT.incrementAndGet());
  }

  @AfterEach
  void endChildren() throws InterruptedException {
    for (Process child : children) {
      child.destroyForcibly().waitFor();
    }
  }

  @Test
  void startsEmptyAndKeepsItsDataOverAStop() throws Exception {
    try (var postgres = EmbeddedPostgres.start(settings())) {
      assertThat(postgres.health().answers()).isTrue();
      assertThat(postgres.health().detail()).startsWith("PostgreSQL 18");
      postgres.createDatabase("node");
      postgres.createDatabase("node");
      write(postgres, "node");
    }
    try (var postgres = EmbeddedPostgres.start(settings())) {
      assertThat(read(postgres, "node")).isEqualTo("kept");
    }
  }

  @Test
  void answersOnLoopbackOnlyAndAsksForThePassword() throws Exception {
    try (var postgres = EmbeddedPostgres.start(settings())) {
      assertThat(setting(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(setting(postgres, "unix_socket_directories")).isEmpty();
      assertThat(setting(postgres, "password_encryption")).isEqualTo("scram-sha-256");
      assertThatThrownBy(
              () ->
                  java.sql.DriverManager.getConnection(
                      postgres.jdbcUrl("postgres"), postgres.user(), "guessed"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
      assertThat(Files.getPosixFilePermissions(home.resolve("password")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void stopsTheServerProcess() throws Exception {
    var postgres = EmbeddedPostgres.start(settings());
    postgres.close();
    postgres.close();

    assertThat(Leftovers.alive(postgres.pid())).isFalse();
    assertThat(postgres.health().answers()).isFalse();
    assertThat(postgres.health().detail()).contains("is not running");
  }

  @Test
  void refusesASecondOpenerInTheSameProcess() throws Exception {
    try (var postgres = EmbeddedPostgres.start(settings())) {
      assertInUse();
      assertInUse();
      assertThat(postgres.health().answers()).isTrue();
    }
    EmbeddedPostgres.start(settings()).close();
  }

  @Test
  void refusesASecondOpenerInAnotherProcess() throws Exception {
    startChild(List.of());
    assertInUse();
  }

  @Test
  void continuesAfterTheProgramWasKilled() throws Exception {
    Child child = startChild(List.of());
    child.process.destroyForcibly().waitFor();

    try (var postgres = EmbeddedPostgres.start(settings())) {
      assertThat(read(postgres, "postgres")).isEqualTo("kept");
    }
    assertThat(Leftovers.alive(child.postgres)).isFalse();
  }

  @Test
  void stopsAnOrphanWhoseGuardWasKilledToo() throws Exception {
    Child child = startChild(List.of());
    ProcessHandle guard =
        ProcessHandle.of(child.postgres).flatMap(ProcessHandle::parent).orElseThrow();
    guard.destroyForcibly();
    child.process.destroyForcibly().waitFor();
    guard.onExit().get(10, TimeUnit.SECONDS);
    assertThat(Leftovers.alive(child.postgres)).isTrue();

    try (var postgres = EmbeddedPostgres.start(settings())) {
      assertThat(postgres.pid()).isNotEqualTo(child.postgres);
      assertThat(read(postgres, "postgres")).isEqualTo("kept");
    }
  }

  @Test
  void isNotMisledByTheProcessIdOfAnother() throws Exception {
    EmbeddedPostgres.start(settings()).close();
    Files.writeString(
        home.resolve("data/postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + home.resolve("data") + "\n1\n1\n\n127.0.0.1\n");

    try (var postgres = EmbeddedPostgres.start(settings())) {
      assertThat(postgres.health().answers()).isTrue();
    }
  }

  @Test
  void beginsAgainAfterAnInterruptedFirstStart() throws Exception {
    Path binaries = work.resolve("interrupted");
    Files.createDirectories(binaries.resolve("unpacking/bin"));
    Files.writeString(binaries.resolve("unpacking/bin/postgres"), "half");
    Files.createDirectories(home.resolve("data.init/base"));
    Files.writeString(home.resolve("data.init/PG_VERSION"), "1");
    Files.writeString(home.resolve("password.new"), "half");

    try (var postgres = EmbeddedPostgres.start(settings().withBinaries(binaries))) {
      assertThat(postgres.health().answers()).isTrue();
    }
  }

  @Test
  void unpacksOnceWhenSeveralStartTogether() throws Exception {
    Path binaries = work.resolve("together");
    var threads = new ArrayList<Thread>();
    var started = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      var settings = PostgresSettings.in(work.resolve("together" + i)).withBinaries(binaries);
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (var postgres = EmbeddedPostgres.start(settings)) {
                      started.addAndGet(postgres.health().answers() ? 1 : 0);
                    } catch (PostgresException e) {
                      throw new AssertionError(e);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(started).hasValue(3);
  }

  @Test
  void namesTheVersionThatWroteTheData() throws Exception {
    EmbeddedPostgres.start(settings()).close();
    Files.writeString(home.resolve("data/PG_VERSION"), "17\n");

    assertThatThrownBy(() -> EmbeddedPostgres.start(settings()))
        .isInstanceOfSatisfying(
            PostgresException.class,
            e -> assertThat(e.reason()).isEqualTo(PostgresException.Reason.VERSION))
        .hasMessageContaining("PostgreSQL 17");
  }

  @Test
  void showsTheLogWhenTheServerDoesNotStart() {
    assertThatThrownBy(() -> EmbeddedPostgres.start(settings().with("shared_buffers", "nonsense")))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("shared_buffers");
  }

  @Test
  void worksAsAnOrdinaryUser() throws Exception {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    Child child =
        startChild(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    assertThat(Directories.owner(home)).isEqualTo(65534);
    child.process.destroyForcibly().waitFor();

    try (var postgres = EmbeddedPostgres.start(settings())) {
      assertThat(read(postgres, "postgres")).isEqualTo("kept");
      assertThat(Directories.owner(home.resolve("data/PG_VERSION"))).isEqualTo(65534);
    }
  }

  private PostgresSettings settings() {
    return PostgresSettings.in(home).withBinaries(work.resolve("binaries"));
  }

  private void assertInUse() {
    assertThatThrownBy(() -> EmbeddedPostgres.start(settings()))
        .isInstanceOfSatisfying(
            PostgresException.class,
            e -> assertThat(e.reason()).isEqualTo(PostgresException.Reason.HOME_IN_USE))
        .hasMessageContaining(home.toString());
  }

  private record Child(Process process, long postgres) {}

  /** Another JVM that starts this home, writes a row and waits to be killed. */
  private Child startChild(List<String> prefix) throws IOException {
    var command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPathForEveryUser(),
            EmbeddedPostgresTest.class.getName(),
            home.toString(),
            work.resolve("binaries").toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    children.add(process);
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String pid = output.readLine();
    assertThat(pid).as("the child's answer").isNotNull();
    return new Child(process, Long.parseLong(pid));
  }

  /** What this JVM runs on, copied to where other users can read it. */
  private static String classPathForEveryUser() throws IOException {
    Path copies = work.resolve("classpath");
    String own =
        System.getProperty("java.class.path") + ":" + System.getProperty("jdk.module.path");
    var entries = new ArrayList<String>();
    for (String entry : List.of(own.split(":", -1))) {
      Path source = Path.of(entry);
      Path copy = copies.resolve(entries.size() + "-" + source.getFileName());
      if (Files.exists(source) && !Files.exists(copy)) {
        copy(source, copy);
      }
      entries.add(copy.toString());
    }
    return String.join(":", entries);
  }

  private static void copy(Path source, Path target) throws IOException {
    try (var paths = Files.walk(source)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path copy = target.resolve(source.relativize(path).toString());
        Files.createDirectories(copy.resolveSibling(""));
        Files.copy(path, copy);
      }
    }
    Directories.searchable(target);
  }

  static void main(String[] args) throws Exception {
    var settings = PostgresSettings.in(Path.of(args[0])).withBinaries(Path.of(args[1]));
    try (var postgres = EmbeddedPostgres.start(settings)) {
      write(postgres, "postgres");
      IO.println(postgres.pid());
      Thread.sleep(120_000);
    }
  }

  private static void write(EmbeddedPostgres postgres, String database) throws SQLException {
    try (Connection connection = postgres.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE thing (name text)");
      statement.execute("INSERT INTO thing VALUES ('kept')");
    }
  }

  private static String read(EmbeddedPostgres postgres, String database) throws SQLException {
    return query(postgres, database, "SELECT name FROM thing");
  }

  private static String setting(EmbeddedPostgres postgres, String name) throws SQLException {
    return query(postgres, "postgres", "SHOW " + name);
  }

  private static String query(EmbeddedPostgres postgres, String database, String sql)
      throws SQLException {
    try (Connection connection = postgres.connect(database);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
