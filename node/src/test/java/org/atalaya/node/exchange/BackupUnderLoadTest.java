package org.atalaya.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.atalaya.envelope.Priority;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.operations.WholeDatabase;
import org.atalaya.node.operations.backup.BackupWriter;
import org.atalaya.node.operations.backup.Restore;
import org.atalaya.testing.MutableClock;
import org.atalaya.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A backup of a node at work is one moment of it, whole. */
class BackupUnderLoadTest {
  private static TestNetwork network;

  @TempDir private Path work = Path.of("");

  @BeforeAll
  static void start() {
    network = TestNetwork.of("oas", "gt", "co").start("gt", "co");
  }

  @AfterAll
  static void stop() {
    network.close();
  }

  @Test
  void whatIsSentMeanwhileIsInItWithAllThatBelongsToItOrNotAtAll() throws Exception {
    TestNode gt = network.node("gt");
    TestDatabase copy = TestDatabase.empty();
    var enough = new AtomicBoolean();
    var sending = new CountDownLatch(20);
    Thread sender =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; i < 2_000 && !enough.get(); i++) {
                    gt.send("while it is copied " + i, "co");
                    sending.countDown();
                  }
                });
    assertThat(sending.await(60, TimeUnit.SECONDS)).isTrue();
    try {
      backup(directory(gt), gt.database, work.resolve("busy.zip"));
    } finally {
      enough.set(true);
      sender.join();
    }

    restore(work.resolve("busy.zip"), copy);

    JdbcClient restored = JdbcClient.create(source(copy));
    assertThat(count(restored, "SELECT count(*) FROM exchange.outbox")).isGreaterThanOrEqualTo(20);
    assertThat(
            count(
                restored,
                """
                SELECT count(*) FROM exchange.outbox o
                WHERE NOT EXISTS (SELECT FROM exchange.envelope e
                                  WHERE e.origin = o.origin AND e.id = o.envelope)
                """))
        .as("sent without what was sent")
        .isZero();
    assertThat(
            count(
                restored,
                """
                SELECT coalesce(max(o.ordinal), 0) - max(c.ordinal)
                FROM exchange.channel_out c LEFT JOIN exchange.outbox o USING (recipient)
                WHERE recipient = 'co'
                """))
        .as("the channel's ordinal and the last one given")
        .isZero();
  }

  @Test
  void atRestEveryTableAndSequenceComesBackTheSame() throws Exception {
    TestNode gt = network.node("gt");
    List<Sent> sent = gt.send(Tlp.GREEN, Priority.ROUTINE, List.of("a tab\t and ñ", "\\N"), "co");
    TestNetwork.await(
        "stored",
        Duration.ofSeconds(60),
        () -> gt.states(sent).equals(Map.of(DeliveryState.STORED, 2L)));
    Path directory = directory(gt);
    network.stop("gt");
    TestDatabase copy = TestDatabase.empty();

    try {
      backup(directory, gt.database, work.resolve("rest.zip"));
      restore(work.resolve("rest.zip"), copy);

      Map<String, String> before = WholeDatabase.contents(gt.database);
      assertThat(WholeDatabase.contents(copy)).isEqualTo(before);
      assertThat(before.values()).filteredOn(text -> !text.isEmpty()).hasSizeGreaterThan(15);
    } finally {
      network.restart("gt");
    }
  }

  private static Path directory(TestNode node) {
    return Path.of(node.context.getEnvironment().getRequiredProperty("atalaya.data"));
  }

  private static void backup(Path directory, TestDatabase database, Path file) throws Exception {
    try (Connection connection = database.connect();
        BackupWriter writer = BackupWriter.create(file)) {
      writer.write(directory, connection, "test", MutableClock.START);
    }
  }

  private static void restore(Path file, TestDatabase into) throws Exception {
    try (Restore restore = Restore.of(file)) {
      assertThat(restore.database(source(into))).isPositive();
    }
  }

  private static DataSource source(TestDatabase database) {
    return new DriverManagerDataSource(database.url(), database.user(), database.password());
  }

  private static long count(JdbcClient client, String sql) {
    return client.sql(sql).query(Long.class).single();
  }
}
