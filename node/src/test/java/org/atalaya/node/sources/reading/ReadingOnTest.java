package org.atalaya.node.sources.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.atalaya.node.NodeTest;
import org.atalaya.node.exchange.TestNetwork;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.atalaya.node.sources.ReportView;
import org.atalaya.node.sources.ReportView.State;
import org.atalaya.node.sources.Reports;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A report whose reading is broken off goes on where it stopped, and nothing is read twice. */
@NodeTest
class ReadingOnTest {
  private static final int ROWS = 12_000;

  @Autowired private ReadingWorker worker;
  @Autowired private ReportReader reader;
  @Autowired private Reports reports;
  @Autowired private JdbcClient jdbc;

  @Test
  void readingGoesOnBehindTheLastBatchThatWasStored() throws IOException {
    var table = new StringBuilder("time,ip,note\n");
    for (int row = 0; row < ROWS; row++) {
      table.append("2026-01-02T03:04:05Z,192.0.2.1,\"row\n").append(row).append("\"\n");
    }
    worker.stop();
    try (var _ = TestAccounts.acting(Role.ANALYST)) {
      long id =
          reports.add(
              "a.csv", "events", new ByteArrayInputStream(table.toString().getBytes(UTF_8)));
      var asked = new AtomicInteger();
      reader.read(reports.view(id), () -> asked.getAndIncrement() > 0);
      ReportView half = reports.view(id);
      assertThat(half.state()).isEqualTo(State.READING);
      assertThat(half.observations()).isEqualTo(5_000);
      assertThat(half.readTo()).isLessThan(half.size());

      worker.start();
      TestNetwork.await(
          "read to its end", Duration.ofSeconds(30), () -> reports.view(id).state() == State.READ);

      ReportView whole = reports.view(id);
      assertThat(whole.observations()).isEqualTo(ROWS);
      assertThat(whole.duplicates()).isZero();
      assertThat(whole.bad()).isZero();
      assertThat(whole.line()).isEqualTo(1 + 2L * ROWS);
      assertThat(
              jdbc.sql("select count(*) from sources.observation where report = :id")
                  .param("id", id)
                  .query(Long.class)
                  .single())
          .isEqualTo(ROWS);
    } finally {
      if (!worker.isRunning()) {
        worker.start();
      }
    }
  }
}
