package org.atalaya.node.sources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atalaya.node.NodeTest;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.atalaya.node.sources.FormatTrial.Tried;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Real feeds of several shapes, each read by a format that a team could have declared, beside what
 * IntelMQ's parsers of that feed made of it.
 */
@Tag("real-data")
@NodeTest
class RealFormatsTest {
  /** A network, what is no address, what is published no more, and a report about files. */
  private static final List<String> NOT_READ =
      List.of(
          "blocklist.csv network 198.123.245.0/24",
          "event_honeypot_ddos_amp.csv address 37.120.178.9.10",
          "phish_url.csv header",
          "sandbox_dns.csv header");

  private static final JsonMapper JSON = JsonMapper.shared();

  @Autowired private ReportFormats formats;
  @Autowired private Reports reports;

  private static JsonNode vector(String id) throws IOException {
    Path file = RealReportsTest.data("08-feeds").resolve("intelmq-parser-vectors.jsonl");
    for (String line : Files.readAllLines(file)) {
      JsonNode vector = JSON.readTree(line);
      if (vector.path("id").asString().contains(id)) {
        return vector;
      }
    }
    throw new AssertionError("no vector " + id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "feodotracker ~ {name: f, shape: json, columns: {ip_address: address, first_seen: observed,"
            + " last_online: observed, malware: malware, as_number: as-number}}",
        "cznic/ ~ {name: f, shape: json, records: data, columns: {source.ip: address,"
            + " time.source: observed, malware.name: malware, source.asn: as-number}}",
        "parser_ctip.py::TestMicrosoftCTIPParserBot::test_event ~ {name: f, shape: json, columns:"
            + " {networksourceipv4: address, firstreporteddatetime: observed, externalid: malware,"
            + " networksourceasn: as-number}}",
        "ctip_azure.py::TestMicrosoftCTIPParserBot::test_event ~ {name: f, shape: ndjson, times:"
            + " [windows], columns: {sourceip: address, datetimereceivedutc:"
            + " observed, threatcode: malware, sourceipinfo.sourceipasnnumber: as-number}}",
        "spamhaus/test_parser_cert ~ {name: f, comment: ';', header: [ip, asn, country, lastseen,"
            + " botname, domain, remote_ip, remote_port, local_port, protocol], times: [unix],"
            + " columns: {ip: address, lastseen: observed, asn: as-number}}",
        "zoneh.py::TestZoneHParserBot::test_event ~ {name: f, columns: {add_date: observed,"
            + " ip_address: address}}",
        "cleanmx/test_parser.py::TestCleanMXParserBot::test_phishing ~ {name: f, shape: xml,"
            + " records: entry, times: [unix], empty: [accounts.google.], columns: {first:"
            + " observed, ip: address, url: url}}",
        "cleanmx/test_parser.py::TestCleanMXParserBot::test_viruses ~ {name: f, shape: xml,"
            + " records: entry, times: [unix], columns: {first: observed, ip: address, url: url,"
            + " as: as-number, virusname: malware}}",
        "bambenek/test_parser.py::TestBambenekParserBot::test_ip ~ {name: f, shape: list, comment:"
            + " '#', line: '^(?P<ip>[^,]+),(?P<what>[^,]*),(?P<time>[^,]*),', columns: {ip:"
            + " address, time: observed}}",
        "turris/ ~ {name: f, comment: '#', columns: {address: address}}",
      })
  void aDeclaredFormatSaysWhatTheFeedsOwnParserSays(String id, String declaration)
      throws IOException {
    JsonNode vector = vector(id);
    String raw = vector.path("report").path(0).path("raw_text").asString();
    try (var _ = TestAccounts.acting(Role.ANALYST)) {
      FormatTrial trial = formats.tryOut(FormatKind.DECLARED, declaration, "", raw.getBytes(UTF_8));
      assertThat(trial.problem()).as(trial.detail()).isNull();
      assertThat(trial.rows()).extracting(Tried::reason).containsOnlyNulls();
      List<Observation> read =
          trial.rows().stream().map(one -> Objects.requireNonNull(one.observation())).toList();
      boolean timed = vector.path("events").path(0).has("time.source");
      assertThat(read.stream().map(one -> said(one, timed)).distinct())
          .containsExactlyInAnyOrderElementsOf(expected(vector.path("events"), timed));
    }
  }

  private static String said(Observation one, boolean timed) {
    return one.subject() + " " + one.asNumber() + (timed ? " " + rounded(one.observed()) : "");
  }

  /** Some of the expected times went through floating point numbers. */
  private static Instant rounded(Instant time) {
    return time.plusNanos(500_000).truncatedTo(ChronoUnit.MILLIS);
  }

  private static List<String> expected(JsonNode events, boolean timed) {
    List<String> expected = new ArrayList<>();
    for (JsonNode event : events) {
      String subject = event.path("source.ip").asString(event.path("source.url").asString(""));
      String asNumber = event.path("source.asn").asString("null");
      String time =
          timed
              ? " "
                  + rounded(OffsetDateTime.parse(event.path("time.source").asString()).toInstant())
              : "";
      expected.add(subject + " " + asNumber + time);
    }
    return expected.stream().distinct().toList();
  }

  /** What ESET published, counted here by another way. */
  @Test
  void everyAddressNameAndUrlOfRealEventsIsRead() throws IOException {
    Pattern types =
        Pattern.compile("ip-(src|dst)(\\|port)?|domain(\\|ip)?|hostname(\\|port)?|url|uri|link");
    long expected = 0;
    long read = 0;
    long bad = 0;
    try (var _ = TestAccounts.acting(Role.ANALYST);
        var files = Files.walk(RealReportsTest.data("04-misp/events-eset"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).sorted().toList()) {
        JsonNode event = JSON.readTree(file);
        for (JsonNode attribute :
            event.findValues("Attribute").stream().flatMap(RealFormatsTest::each).toList()) {
          boolean asked =
              attribute.path("to_ids").asBoolean() && !attribute.path("deleted").asBoolean(false);
          expected += asked && types.matcher(attribute.path("type").asString()).matches() ? 1 : 0;
        }
        ReportView report =
            Reporting.read(
                reports, String.valueOf(file.getFileName()), "misp", Files.readAllBytes(file));
        read += report.observations() + report.duplicates();
        bad += report.bad();
      }
    }
    assertThat(expected).isGreaterThan(100);
    assertThat(read + bad).isEqualTo(expected);
    assertThat(bad).isZero();
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return list.valueStream();
  }

  /** But for four, all samples are read. */
  @Test
  void everySampleIsReadByThePublishedSchema() throws IOException {
    String schema =
        Files.readString(
            RealReportsTest.data("11-watch/shadowserver_schema").resolve("intelmq.json"));
    Path samples = RealReportsTest.data("11-watch/shadowserver");
    List<String> faults = new ArrayList<>();
    int rows = 0;
    try (var _ = TestAccounts.acting(Role.ANALYST);
        var files = Files.list(samples)) {
      for (Path sample : files.filter(one -> one.toString().endsWith(".csv")).sorted().toList()) {
        // Since these samples were taken, events are named without the version of the protocol.
        String name =
            String.valueOf(sample.getFileName()).replaceFirst("^event4_(?!microsoft)", "event_");
        FormatTrial trial =
            formats.tryOut(FormatKind.SHADOWSERVER, schema, name, Files.readAllBytes(sample));
        if (trial.problem() != null) {
          faults.add(name + " " + trial.problem());
        }
        for (Tried row : trial.rows()) {
          rows++;
          if (row.observation() == null) {
            faults.add(name + " " + row.reason() + " " + row.detail());
          }
        }
      }
      assertThat(rows).isGreaterThan(250);
      assertThat(faults).containsExactlyElementsOf(NOT_READ);
    }
  }
}
