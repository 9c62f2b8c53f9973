package org.atalaya.node.sources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.atalaya.node.NodeTest;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.Constituency;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.exchange.TestNetwork;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.atalaya.node.sources.FormatTrial.Tried;
import org.atalaya.node.sources.ReportView.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** Formats that a team declares, and what they make of reports of each shape. */
@NodeTest
class ReportFormatsTest {
  private static final String TABLE =
      """
      name: our-table
      separator: ";"
      comment: "//"
      skip: 1
      header: [when, who, kind, state, note, password]
      times: ["dd/MM/yyyy HH:mm"]
      zone: America/Guatemala
      columns: {when: observed, name: host, port: port, kind: category}
      split: {who: '^(?P<name>[^:]+):(?P<port>\\d+)$'}
      values:
        kind: {bot: malicious-code/infected-system, "*": other/undetermined}
      drop: [password]
      rules:
        - when: {state: "^gone$"}
          leave-out: true
        - when: {note: "(?i)urgent", kind: bot}
          set: {severity: critical, identifier: urgent-bot}
      topics:
        - file: "-phish-"
          constants: {severity: low}
          columns: {kind: identifier}
      """;

  @Autowired private ReportFormats formats;
  @Autowired private Reports reports;
  @Autowired private Sources sources;
  @Autowired private Constituency constituency;
  @Autowired private JdbcClient jdbc;
  private TestAccounts.Acting analyst = TestAccounts.acting(Role.ANALYST);

  @BeforeEach
  void begin() {
    jdbc.sql("truncate sources.report, sources.observation, findings.finding cascade").update();
    jdbc.sql("delete from sources.format").update();
    analyst = TestAccounts.acting(Role.ANALYST);
  }

  @AfterEach
  void end() {
    jdbc.sql("delete from sources.format").update();
    analyst.close();
  }

  private FormatTrial tried(String declaration, String file, String sample) {
    return formats.tryOut(FormatKind.DECLARED, declaration, file, sample.getBytes(UTF_8));
  }

  private static Observation only(FormatTrial trial) {
    assertThat(trial.problem()).isNull();
    assertThat(trial.rows()).hasSize(1);
    Observation one = trial.rows().getFirst().observation();
    return Objects.requireNonNull(one, trial.rows().toString());
  }

  @Test
  void aTableIsReadAsItsFormatSays() {
    FormatTrial trial =
        tried(
            TABLE,
            "a.csv",
            """
            anything at all
            // a "comment
            01/02/2026 18:30;a.example:8080;bot;here;URGENT;secret
            01/02/2026 18:30;b.example:80;Else;here;;
            01/02/2026 18:30;c.example:80;bot;gone;;
            31/02/2026 99:30;d.example:80;bot;here;;
            """);

    assertThat(trial.rows())
        .extracting(Tried::line, Tried::reason, row -> row.observation() != null)
        .containsExactly(
            tuple(3L, null, true),
            tuple(4L, null, true),
            tuple(5L, null, false),
            tuple(6L, "time", false));
    Observation first = Objects.requireNonNull(trial.rows().getFirst().observation());
    assertThat(first.observed()).isEqualTo(Instant.parse("2026-02-02T00:30:00Z"));
    assertThat(first.host()).isEqualTo("a.example");
    assertThat(first.port()).isEqualTo(8080);
    assertThat(first.category()).isEqualTo("malicious-code/infected-system");
    assertThat(first.severity()).isEqualTo("critical");
    assertThat(first.identifier()).isEqualTo("urgent-bot");
    assertThat(first.extra()).isEqualTo(Map.of("kind", "bot", "state", "here", "note", "URGENT"));
    assertThat(trial.rows().get(1).observation())
        .extracting(Observation::category, Observation::severity)
        .containsExactly("other/undetermined", null);
  }

  @Test
  void aFilesNameTellsWhatItIsAbout() {
    Observation one =
        only(tried(TABLE, "x-phish-1.csv", "-\n01/02/2026 18:30;a.example:80;bot;here;;\n"));

    assertThat(one.severity()).isEqualTo("low");
    assertThat(one.category()).isEqualTo("other/undetermined");
  }

  @Test
  void linesJsonAndXmlAreTakenApart() {
    Observation line =
        only(
            tried(
                """
                name: l
                shape: list
                comment: "#"
                line: '^(?P<category>\\w+)\\|\\s*(?P<ip>\\S+)'
                columns: {ip: address, category: category}
                values: {category: {bot: malicious-code/infected-system}}
                """,
                "",
                "# it's \"\n\nbot| 192.0.2.7 | more\n"));
    assertThat(line.address()).isEqualTo("192.0.2.7");
    assertThat(line.category()).isEqualTo("malicious-code/infected-system");

    String json =
        """
        {"status": {"data": "no"}, "count": 2, "found": {"data": [
          {"source": {"ip": ["192.0.2.7", "192.0.2.8"], "x": null}, "port": 80, "ok": true},
          {"source": {"ip": []}},
          "192.0.2.9"
        ], "data2": [{"source": {"ip": ["192.0.2.1"]}}]}}
        """;
    FormatTrial some =
        tried(
            """
            name: j
            shape: json
            records: found.data
            columns: {source.ip.0: address, port: port, value: address}
            """,
            "",
            json);
    assertThat(some.problem()).isNull();
    assertThat(some.rows())
        .extracting(Tried::line, Tried::reason)
        .containsExactly(tuple(2L, null), tuple(3L, "nobody"), tuple(4L, null));
    Observation object = Objects.requireNonNull(some.rows().getFirst().observation());
    assertThat(object.address()).isEqualTo("192.0.2.7");
    assertThat(object.extra()).isEqualTo(Map.of("source.ip.1", "192.0.2.8", "ok", "true"));
    assertThat(some.rows().getLast().observation())
        .extracting(Observation::address)
        .isEqualTo("192.0.2.9");

    Observation element =
        only(
            tried(
                """
                name: x
                shape: xml
                records: item
                columns: {net.ip: address, "@seen": observed, net.port: port}
                """,
                "",
                """
                <?xml version="1.0"?><!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/hostname">]>
                <feed><ip>no</ip><item seen="2026-01-02"><net><ip>192.0.2.7</ip>
                <port><![CDATA[80]]></port><port>81</port></net><b>&lt;é</b></item></feed>
                """));
    assertThat(element.address()).isEqualTo("192.0.2.7");
    assertThat(element.port()).isEqualTo(80);
    assertThat(element.observed()).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
    assertThat(element.extra()).isEqualTo(Map.of("net.port.1", "81", "b", "<é"));
  }

  @Test
  void everyObservationPointsToItsBytesWhateverTheShape() {
    formats.save(FormatKind.DECLARED, "name: j\nshape: json\nrecords: d\ncolumns: {ip: address}\n");
    formats.save(FormatKind.DECLARED, "name: x\nshape: xml\nrecords: i\ncolumns: {ip: address}\n");
    String json =
        "{\"é\": \"ñ\", \"d\": [{\"ip\": \"192.0.2.7\"},\n {\"ip\":\"192.0.2.8\", \"n\": \"ü\"}]}";
    String xml = "<d><é>ñ</é><i><ip>192.0.2.7</ip></i>\n <i><ip>192.0.2.8</ip><n>ü</n></i></d>";

    places("j", json, "{\"ip\":\"192.0.2.8\", \"n\": \"ü\"}");
    places("x", xml, "<i><ip>192.0.2.8</ip><n>ü</n></i>");
    places("events", "ip,n\n192.0.2.7,é\n192.0.2.8,\"ü\n\"\n", "192.0.2.8,\"ü\n\"");
  }

  private void places(String format, String text, String second) {
    ReportView report = Reporting.read(reports, "a", format, text);
    assertThat(report.observations()).isEqualTo(2);
    long place = reports.observations(report.id(), null, 5).items().getLast().place();
    byte[] bytes = text.getBytes(UTF_8);
    assertThat(new String(bytes, (int) place, bytes.length - (int) place, UTF_8))
        .startsWith(second);
    assertThat(reports.record(report.id(), place)).contains(second);
  }

  @Test
  void ofWhatBreaksOffTheGoodPartIsKept() {
    formats.save(FormatKind.DECLARED, "name: j\nshape: json\ncolumns: {ip: address}\n");
    formats.save(FormatKind.DECLARED, "name: x\nshape: xml\nrecords: i\ncolumns: {ip: address}\n");

    ReportView json =
        Reporting.read(reports, "a", "j", "[{\"ip\": \"192.0.2.7\"},\n{\"ip\": \"192.0.2.8\"}");
    assertThat(json.state()).isEqualTo(State.REFUSED);
    assertThat(json.problem()).isEqualTo("damaged");
    assertThat(json.problemDetail()).startsWith("2:");
    assertThat(json.observations()).isEqualTo(2);

    ReportView xml =
        Reporting.read(reports, "a", "x", "<d><i><ip>192.0.2.7</ip></i><i><ip>192.0.2.8</i></d>");
    assertThat(xml.problem()).isEqualTo("damaged");
    assertThat(xml.observations()).isEqualTo(1);

    ReportView entity =
        Reporting.read(
            reports,
            "a",
            "x",
            "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><d><i><ip>::1</ip></i>"
                + "<i><ip>&e;</ip></i></d>");
    assertThat(entity.problem()).as("nothing is fetched for a document").isEqualTo("damaged");
    assertThat(entity.observations()).isEqualTo(1);

    ReportView lines =
        Reporting.read(
            reports, "a", "events-json", "{\"ip\": \"192.0.2.7\"}\n{\"ip\": \n{\"ip\":\"::1\"}\n");
    assertThat(lines.observations()).isEqualTo(2);
    assertThat(reports.badRows(lines.id(), null, 5).items())
        .extracting(BadRow::line, BadRow::reason)
        .containsExactly(tuple(2L, "json"));

    assertThat(Reporting.read(reports, "a", "j", "<html></html>").problem()).isEqualTo("damaged");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "sources-format-yaml ~ a: [",
        "sources-format-yaml ~ just text",
        "sources-format-name ~ {name: A b, columns: {ip: address}}",
        "sources-format-key ~ {name: a, colums: {ip: address}}",
        "sources-format-field ~ {name: a, columns: {ip: adress}}",
        "sources-format-category ~ {name: a, columns: {ip: address}, constants: {category: evil}}",
        "sources-format-nobody ~ {name: a, columns: {x: port}}",
        "sources-format-missing ~ {name: a, shape: list, columns: {ip: address}}",
        "sources-format-missing ~ {name: a, shape: xml, columns: {ip: address}}",
        "sources-format-value ~ {name: a, shape: pdf, columns: {ip: address}}",
        "sources-format-pattern ~ {name: a, columns: {ip: address}, split: {ip: '(('}}",
        "sources-format-value ~ {name: a, columns: {ip: address}, zone: Mars/Olympus}",
        "sources-format-pattern ~ {name: a, columns: {ip: address}, times: [\"b{\"]}",
      })
  void whatIsNotUnderstoodIsRefusedWithItsPlace(String code, String yaml) {
    assertThatThrownBy(() -> formats.save(FormatKind.DECLARED, yaml))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    assertThat(formats.list()).allMatch(one -> one.kind() == FormatKind.BUILT_IN);
  }

  @Test
  void theSchemaOfShadowserverTakesThePlaceOfTheBuiltInFormat() {
    String schema =
        """
        {"_meta": {"date_created": "2026-03-24T15:31:20Z"},
         "scan_gopher": {"constant_fields": {"classification.identifier": "open-gopher",
             "classification.taxonomy": "vulnerable", "classification.type": "vulnerable-system"},
           "required_fields": [["time.source", "timestamp", "add_UTC_to_timestamp"],
             ["source.ip", "ip", "validate_ip"], ["source.port", "port", "convert_int"]],
           "optional_fields": [["severity", "severity", "validate_to_none"],
             ["source.reverse_dns", "hostname"], ["extra.", "tag"]]},
         "scan_exchange": {"constant_fields": {"protocol.application": "exchange"},
           "required_fields": [["time.source", "timestamp", "add_UTC_to_timestamp"],
             ["source.ip", "ip", "validate_ip"]],
           "optional_fields": [["classification.taxonomy", "tag", "scan_exchange_taxonomy"]]},
         "blue_url": {"constant_fields": {"classification.taxonomy": "fraud",
             "classification.type": "phishing"},
           "required_fields": [["time.source", "timestamp", "add_UTC_to_timestamp"]],
           "optional_fields": [["source.url", "url", "convert_http_host_and_url", true],
             ["source.reverse_dns", "reverse"], ["source.fqdn", "http_host", "validate_fqdn"],
             ["classification.identifier", "family"], ["malware.name", "family"]]}}
        """;
    FormatView kept = formats.save(FormatKind.SHADOWSERVER, schema);
    assertThat(kept.name()).isEqualTo("shadowserver");
    assertThat(kept.replaces()).isTrue();

    Observation gopher =
        shadow(
            "2026-01-02-scan_gopher-gt-geo.csv",
            """
            timestamp,ip,port,severity,hostname,tag
            "2026-01-02 03:04:05",192.0.2.7,70,high,seven.example,x
            """);
    assertThat(gopher.identifier()).isEqualTo("open-gopher");
    assertThat(gopher.severity()).isEqualTo("high");
    assertThat(gopher.category()).isEqualTo("vulnerable/vulnerable-system");
    assertThat(gopher.extra()).isEqualTo(Map.of("tag", "x"));
    assertThat(shadow("scan_exchange.csv", "timestamp,ip,tag\n2026-01-02,192.0.2.7,a;webshell\n"))
        .extracting(Observation::category, Observation::identifier)
        .containsExactly("intrusions/system-compromise", "exchange-server-webshell");
    assertThat(shadow("2-scan_exchange.csv", "timestamp,ip,tag\n2026-01-02,192.0.2.7,a\n"))
        .extracting(Observation::category, Observation::identifier)
        .containsExactly("vulnerable/vulnerable-system", "vulnerable-exchange-server");
    Observation url =
        shadow(
            "blue_url.csv",
            """
            timestamp,reverse,http_host,url,family
            2026-01-02,r.example,www.example,/x?y,Emotet
            """);
    assertThat(url.url()).isEqualTo("http://www.example/x?y");
    assertThat(url.host()).isEqualTo("www.example");
    assertThat(url.malware()).isEqualTo("Emotet");

    assertThat(Reporting.read(reports, "scan_dns.csv", "shadowserver", "timestamp,ip\n1,2\n"))
        .extracting(ReportView::problem)
        .isEqualTo("header");
    formats.remove("shadowserver");
    assertThat(formats.view("shadowserver").kind()).isEqualTo(FormatKind.BUILT_IN);
    assertThatThrownBy(() -> formats.save(FormatKind.SHADOWSERVER, "{\"a\": 1}"))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo("sources-format-schema"));
  }

  private Observation shadow(String name, String table) {
    ReportView report = Reporting.read(reports, name, "shadowserver", table);
    return reports.observations(report.id(), null, 1).items().getFirst();
  }

  @Test
  void theFeedsOfTheHemisphereAreKnownByTheirNames() {
    String row = "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s\n";
    Observation relay =
        first(
            "csirtamericas",
            "20260102-daily_spam_relay-GT.csv",
            row + "2026-01-02,192.0.2.7,64496,Name,12,spam,abusix\n");
    assertThat(relay.category()).isEqualTo("abusive-content/spam");
    assertThat(relay.address()).isEqualTo("192.0.2.7");
    assertThat(relay.extra()).containsEntry("email_count", "12");
    Observation leak =
        first(
            "csirtamericas",
            "20260102-data_leak-intelx-GT.csv",
            row + "2026-01-02,2026-01-01,me@a.example,hunter2,plain,a.example,l,1,,amber,t,p\n");
    assertThat(leak.host()).isEqualTo("a.example");
    assertThat(leak.extra())
        .containsEntry("account", "me@a.example")
        .doesNotContainValue("hunter2");
  }

  private Observation first(String format, String name, String table) {
    ReportView report = Reporting.read(reports, name, format, table);
    assertThat(report.observations()).as(report.toString()).isEqualTo(1);
    return reports.observations(report.id(), null, 1).items().getFirst();
  }

  @Test
  void indicatorsOfStixAndMispAreAboutWhomTheyName() {
    ReportView stix =
        Reporting.read(
            reports,
            "bundle.json",
            "stix",
            """
            {"type": "bundle", "objects": [
              {"type": "identity", "name": "x"},
              {"type": "indicator", "valid_from": "2026-01-02T00:00:00Z", "name": "C2 of X",
               "pattern": "[ipv4-addr:value = '192.0.2.7' AND url:value = 'http://a.example/x']",
               "labels": ["c2"]},
              {"type": "indicator", "pattern": "[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']"},
              {"type": "indicator", "pattern": "[domain-name:value = 'b.example']", "revoked": true},
              {"type": "indicator", "pattern": "[domain-name:value = 'red.example']",
               "object_marking_refs": ["marking-definition--x",
                 "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"]},
              {"type": "ipv6-addr", "value": "2001:db8::7"},
              {"type": "domain-name", "value": "C.example"}]}
            """);
    assertThat(stix.bad()).isZero();
    assertThat(stix.leftOut()).isEqualTo(4);
    assertThat(reports.observations(stix.id(), null, 9).items())
        .extracting(
            Observation::address, Observation::host, Observation::url, Observation::category)
        .containsExactly(
            tuple("192.0.2.7", null, "http://a.example/x", "malicious-code/c2-server"),
            tuple("2001:db8::7", null, null, "other/undetermined"),
            tuple(null, "c.example", null, "other/undetermined"));

    ReportView misp =
        Reporting.read(
            reports,
            "event.json",
            "misp",
            """
            {"Event": {"info": "i", "Tag": [{"name": "tlp:green"}], "Attribute": [
                {"type": "ip-dst|port", "value": "192.0.2.7|8443", "to_ids": true,
                 "timestamp": "1767312000", "category": "Network activity"},
                {"type": "ip-src", "value": "192.0.2.8", "to_ids": false},
                {"type": "md5", "value": "x", "to_ids": true},
                {"type": "url", "value": "http://a.example/x|y", "to_ids": true,
                 "category": "Payload delivery"},
                {"type": "domain", "value": "r.example", "to_ids": true,
                 "Tag": [{"name": "a"}, {"name": "tlp:red"}]}],
              "Object": [{"name": "o", "Attribute": [
                {"type": "domain|ip", "value": "d.example|192.0.2.9", "to_ids": true}]},
                {"Attribute": [{"type": "hostname", "value": "h.example", "to_ids": true}]}]}}
            """);
    assertThat(misp.bad()).isZero();
    assertThat(misp.leftOut()).isEqualTo(3);
    assertThat(reports.observations(misp.id(), null, 9).items())
        .extracting(Observation::address, Observation::port, Observation::host, Observation::url)
        .containsExactly(
            tuple("192.0.2.7", 8443, null, null),
            tuple(null, null, null, "http://a.example/x|y"),
            tuple("192.0.2.9", null, "d.example", null),
            tuple(null, null, "h.example", null));
    assertThat(reports.observations(misp.id(), null, 1).items().getFirst().observed())
        .isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
  }

  @Test
  void aReportIsReadAgainByAMendedFormatAndWhatItSaidBeforeIsTakenBack() throws IOException {
    jdbc.sql("truncate constituency.organisation cascade").update();
    constituency.create(
        new OrganisationInput(
            "ours",
            "Ours",
            "health",
            null,
            null,
            null,
            null,
            List.of("198.51.100.0/24"),
            List.of(),
            List.of(),
            null,
            null,
            null));
    formats.save(
        FormatKind.DECLARED,
        "name: mine\nshape: csv\ncolumns: {victim: host, ip: address, id: identifier}\n");
    String table = "ip,scanner,id\n198.51.100.7,198.51.100.9,one\n198.51.100.8,198.51.100.7,two\n";
    ReportView report = Reporting.read(reports, "a", "mine", table);
    Reporting.read(reports, "b", "events", "ip,identifier\n198.51.100.7,one\n");
    assertThat(openSubjects()).containsExactly("198.51.100.7 one 2", "198.51.100.8 two 1");

    formats.save(FormatKind.DECLARED, "name: mine\ncolumns: {scanner: address, id: identifier}\n");
    reports.readAgain(report.id(), "mine");
    await(report.id());

    assertThat(reports.observations(report.id(), null, 5).items())
        .extracting(Observation::address)
        .containsExactly("198.51.100.9", "198.51.100.7");
    assertThat(reports.view(report.id()).observations()).isEqualTo(2);
    assertThat(openSubjects())
        .containsExactly("198.51.100.7 one 1", "198.51.100.7 two 1", "198.51.100.9 one 1");

    long same = reports.add("c", "events-json", new ByteArrayInputStream(table.getBytes(UTF_8)));
    await(same);
    assertThatThrownBy(() -> reports.readAgain(same, "mine"))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo("sources-report-known"));
    assertThatThrownBy(() -> reports.readAgain(same, "none"))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo("sources-format-unknown"));
  }

  private void await(long report) {
    TestNetwork.await(
        "read again",
        Duration.ofSeconds(30),
        () -> List.of(State.READ, State.REFUSED).contains(reports.view(report).state()));
  }

  private List<String> openSubjects() {
    return jdbc.sql(
            """
            select subject || ' ' || identifier || ' ' || seen from findings.finding
            where state = 'OPEN' order by 1
            """)
        .query((row, number) -> row.getString(1))
        .list();
  }

  @Test
  void aFormatThatASourceNeedsStays() {
    formats.save(FormatKind.DECLARED, "name: mine\ncolumns: {ip: address}\n");
    SourceView source =
        sources.create(new SourceInput("needs it", "FOLDER", "mine", "needs-it", "", null, 60));
    try {
      assertThatThrownBy(() -> formats.remove("mine"))
          .isInstanceOfSatisfying(
              Problem.class, p -> assertThat(p.code()).isEqualTo("sources-format-used"));
    } finally {
      sources.remove(source.id());
    }
    formats.remove("mine");
    assertThatThrownBy(() -> formats.view("mine")).isInstanceOf(Problem.class);
  }

  @Test
  void onlyWhoKeepsWatchDeclaresFormats() {
    analyst.close();
    try (var _ = TestAccounts.acting(Role.AUDITOR)) {
      assertThat(formats.list()).isNotEmpty();
      assertThatThrownBy(() -> formats.save(FormatKind.DECLARED, TABLE))
          .isInstanceOf(AccessDeniedException.class);
      assertThatThrownBy(() -> formats.tryOut(FormatKind.DECLARED, TABLE, "", new byte[1]))
          .isInstanceOf(AccessDeniedException.class);
      assertThatThrownBy(() -> formats.remove("x")).isInstanceOf(AccessDeniedException.class);
      assertThatThrownBy(() -> reports.readAgain(1, "events"))
          .isInstanceOf(AccessDeniedException.class);
    }
  }
}
