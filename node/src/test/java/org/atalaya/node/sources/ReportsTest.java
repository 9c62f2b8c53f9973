package org.atalaya.node.sources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.atalaya.node.NodeTest;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.atalaya.node.sources.ReportView.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@NodeTest
class ReportsTest {
  private static final String TELNET =
      """
      "timestamp","ip","protocol","port","hostname","asn","geo"
      "2026-01-02 03:04:05","192.0.2.7","tcp",23,"Seven.example.",64496,"GT"
      "2026-01-02 03:04:06","2001:db8::7","tcp",23,,0,"GT"
      "2026-01-02 03:04:05","192.0.2.7","tcp",23,"Seven.example.",64496,"GT"
      "yesterday","192.0.2.8","tcp",23,,,
      "2026-01-02 03:04:05","192.0.2.900","tcp",23,,,
      "2026-01-02 03:04:05","","tcp",23,,,
      "2026-01-02 03:04:05","192.0.2.9","tcp","99999",,,
      "2999-01-02 03:04:05","192.0.2.9","tcp",23,,,
      "2026-01-02 03:04:05","192.0.2.10
      "2026-01-02 03:04:05","192.0.2.11","tcp",23,,,,"one too many"
      "2026-01-02T03:04:05Z","192.0.2.12","tcp",23,,,
      """;

  @Autowired private Reports reports;
  @Autowired private Sources sources;
  @Autowired private JdbcClient jdbc;
  private TestAccounts.Acting analyst = TestAccounts.acting(Role.ANALYST);

  @BeforeEach
  void begin() {
    jdbc.sql("truncate sources.report, sources.observation, findings.finding cascade").update();
    analyst = TestAccounts.acting(Role.ANALYST);
  }

  @AfterEach
  void end() {
    analyst.close();
  }

  @Test
  void whatLiesInsideTheOwnNetworkIsNoSource() {
    for (String place :
        new String[] {
          "http://192.0.2.7/x", "https://127.0.0.1/x", "https://169.254.169.254/x", "file:///x"
        }) {
      assertThatThrownBy(
              () -> sources.create(new SourceInput("n", "HTTP", "events", place, "", null, 60)))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("sources-source-address");
    }
    for (String place : new String[] {"imap://192.0.2.7/INBOX", "imaps://127.0.0.1/INBOX"}) {
      assertThatThrownBy(
              () -> sources.create(new SourceInput("n", "MAILBOX", "events", place, "", null, 60)))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("sources-source-");
    }
  }

  @Test
  void rowsBecomeObservationsAndWhatIsNoneIsKeptAsideWithItsPlaceAndReason() {
    ReportView report =
        Reporting.read(reports, "2026-01-02-scan_telnet-gt-geo.csv", "shadowserver", TELNET);

    assertThat(report.state()).isEqualTo(State.READ);
    assertThat(report.observations()).isEqualTo(3);
    assertThat(report.duplicates()).isEqualTo(1);
    assertThat(report.readTo()).isEqualTo(TELNET.length());
    assertThat(reports.badRows(report.id(), null, 50).items())
        .extracting(BadRow::line, BadRow::reason)
        .containsExactly(
            tuple(5L, "time"),
            tuple(6L, "address"),
            tuple(7L, "nobody"),
            tuple(8L, "port"),
            tuple(9L, "future"),
            tuple(10L, "quotes"),
            tuple(11L, "columns"));
    Observation first = reports.observations(report.id(), null, 1).items().getFirst();
    assertThat(first.observed()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(first.category()).isEqualTo("vulnerable/potentially-unwanted-accessible");
    assertThat(first.identifier()).isEqualTo("open-telnet");
    assertThat(first.host()).isEqualTo("seven.example");
    assertThat(first.asNumber()).isEqualTo(64496);
    assertThat(first.extra()).isEqualTo(Map.of("geo", "GT"));
    String row = TELNET.substring(Math.toIntExact(first.place()));
    assertThat(row).startsWith("\"2026-01-02 03:04:05\",\"192.0.2.7\"");
  }

  @Test
  void theBytesAreKeptAndTheSameBytesAreNotReadTwice() throws IOException {
    ReportView report = Reporting.read(reports, "scan_telnet.csv", "shadowserver", TELNET);

    assertThat(reports.content(report.id()).readAllBytes()).isEqualTo(TELNET.getBytes(UTF_8));
    assertThatThrownBy(
            () ->
                reports.add(
                    "again.csv", "shadowserver", new ByteArrayInputStream(TELNET.getBytes(UTF_8))))
        .isInstanceOfSatisfying(
            Problem.class,
            known -> {
              assertThat(known.code()).isEqualTo("sources-report-known");
              assertThat(known.arguments()).containsExactly(report.id());
            });
    assertThat(
            jdbc.sql("select count(distinct report) from sources.content")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void packedReportsAreReadAndDamagedOnesKeepWhatCameBefore() throws IOException {
    String table = "time,ip\n" + "2026-01-02T03:04:05Z,192.0.2.7\n".repeat(1);
    assertThat(Reporting.read(reports, "a.gz", "events", gzip(table)).observations()).isEqualTo(1);
    assertThat(Reporting.read(reports, "a.zip", "events", zip(table)).observations()).isEqualTo(1);

    var big = new StringBuilder("time,ip,url\n");
    var random = new Random(1);
    for (int row = 0; row < 12_000; row++) {
      big.append("2026-01-02T03:04:05Z,192.0.2.").append(row % 250).append(",http://x.example/");
      big.append(random.nextLong()).append('\n');
    }
    byte[] whole = gzip(big.toString());
    ReportView half =
        Reporting.read(reports, "b.gz", "events", Arrays.copyOf(whole, whole.length * 3 / 4));
    assertThat(half.state()).isEqualTo(State.REFUSED);
    assertThat(half.problem()).isEqualTo("damaged");
    assertThat(half.observations()).isBetween(8_000L, 9_500L);
  }

  @Test
  void aBombIsGivenUp() throws IOException {
    ReportView bomb =
        Reporting.read(reports, "bomb.gz", "events", gzip("ip\n" + " ".repeat(80 << 20)));

    assertThat(bomb.problem()).isEqualTo("damaged");
  }

  @Test
  void whatTheFormatDoesNotKnowIsRefused() {
    assertThat(
            Reporting.read(reports, "a.csv", "events", "<html><body>404</body></html>").problem())
        .isEqualTo("header");
    assertThat(Reporting.read(reports, "b.csv", "events", "name,colour\na,b\n").problem())
        .isEqualTo("header");
    assertThatThrownBy(() -> reports.add("c", "none", new ByteArrayInputStream(new byte[] {1})))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo("sources-format-unknown"));
    assertThatThrownBy(() -> reports.add("c", "events", new ByteArrayInputStream(new byte[0])))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo("sources-report-empty"));
  }

  @Test
  void otherCharactersStopNothing() {
    byte[] latin = "ip,malware\n192.0.2.7,é\n".getBytes(Charset.forName("windows-1252"));
    ReportView western = Reporting.read(reports, "a.csv", "events", latin);
    assertThat(reports.observations(western.id(), null, 1).items().getFirst().malware())
        .isEqualTo("é");

    String tricky = "ip,malware,note\n192.0.2.7,\"a\\b\tc\",\"x\ny \\N \"\"z\"\"\"\n";
    ReportView odd = Reporting.read(reports, "b.csv", "events", tricky);
    Observation one = reports.observations(odd.id(), null, 1).items().getFirst();
    assertThat(one.malware()).isEqualTo("a\\b\tc");
    assertThat(one.extra()).isEqualTo(Map.of("note", "x\ny \\N \"z\""));
  }

  @Test
  void onlyWhoKeepsWatchHandsReportsIn() {
    analyst.close();
    try (var _ = TestAccounts.acting(Role.AUDITOR)) {
      assertThat(reports.list(null, 10).items()).isEmpty();
      assertThatThrownBy(() -> reports.add("a", "events", new ByteArrayInputStream(new byte[1])))
          .isInstanceOf(AccessDeniedException.class);
    }
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("report.csv"));
      out.write(text.getBytes(UTF_8));
      out.closeEntry();
    }
    return bytes.toByteArray();
  }
}
