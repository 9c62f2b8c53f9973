package org.atalaya.node.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.atalaya.node.NodeTest;
import org.atalaya.node.constituency.Constituency;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.constituency.Owners;
import org.atalaya.node.findings.store.FigureStore;
import org.atalaya.node.findings.store.FindingStore;
import org.atalaya.node.identity.Browser;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.atalaya.node.reference.Knowledge;
import org.atalaya.node.sources.Observation;
import org.atalaya.node.sources.ReportView;
import org.atalaya.node.sources.Reporting;
import org.atalaya.node.sources.Reports;
import org.atalaya.node.ui.LiveUpdates;
import org.atalaya.postgres.Times;
import org.atalaya.testing.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@NodeTest
class FindingsTest {
  @Autowired private ApplicationContext node;
  @Autowired private Constituency constituency;
  @Autowired private Reports reports;
  @Autowired private Findings findings;
  @Autowired private FindingStore store;
  @Autowired private FigureStore figures;
  @Autowired private Owners owners;
  @Autowired private Knowledge knowledge;
  @Autowired private LiveUpdates live;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcClient jdbc;
  @Autowired private MutableClock clock;
  @LocalServerPort private int port;
  private TestAccounts.Acting analyst = TestAccounts.acting(Role.ANALYST);

  @BeforeEach
  void begin() {
    jdbc.sql(
            "truncate constituency.organisation, sources.report, sources.observation,"
                + " findings.finding cascade")
        .update();
    analyst = TestAccounts.acting(Role.ANALYST);
    organisation("isp", List.of("192.0.2.0/24", "2001:db8::/32"), List.of("AS64496"), List.of());
    organisation("salud", List.of("192.0.2.64/26"), List.of(), List.of("salud.example"));
  }

  @AfterEach
  void end() {
    analyst.close();
  }

  private void organisation(
      String id, List<String> networks, List<String> asNumbers, List<String> domains) {
    constituency.create(
        new OrganisationInput(
            id, id, "health", null, null, null, null, networks, asNumbers, domains, null, null,
            null));
  }

  @Test
  void byASettingThoseAboveAreToldToo() {
    constituency.create(
        new OrganisationInput(
            "clinica",
            "Clínica",
            "health",
            "salud",
            null,
            null,
            null,
            List.of("192.0.2.66/32"),
            List.of(),
            List.of(),
            null,
            null,
            null));
    Owners.Table table = owners.current();
    assertThat(table.owner("192.0.2.66", null, null)).isEqualTo("clinica");
    assertThat(table.others("clinica", "192.0.2.66", null, null))
        .containsExactlyInAnyOrder("salud", "isp");
    assertThat(table.others("isp", "192.0.2.1", "x.salud.example", 64496L))
        .containsExactly("salud");
    assertThat(table.others("isp", "192.0.2.1", "no name", 1L)).isEmpty();

    var wide =
        new FindingsService(
            store,
            figures,
            owners,
            knowledge,
            List.of(),
            new FindingSettings(Duration.ofDays(14), true),
            live,
            clock);
    transaction.executeWithoutResult(
        status ->
            wide.observed(
                List.of(
                    new Observation(
                        1,
                        0,
                        clock.instant(),
                        "vulnerable/weak-crypto",
                        "a",
                        null,
                        "192.0.2.66",
                        443,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of()))));
    assertThat(list(null, null))
        .extracting(FindingView::organisation)
        .containsExactlyInAnyOrder("clinica", "salud", "isp");
  }

  private ReportView report(String name, String rows) {
    return Reporting.read(
        reports, name, "events", "time,ip,port,asn,host,url,category,identifier\n" + rows);
  }

  private List<FindingView> list(@Nullable String of, @Nullable String organisation) {
    return findings.list(new FindingQuery(of, organisation, null, null, null, 50)).items();
  }

  private int open() {
    return findings.list(new FindingQuery(null, null, null, true, null, 50)).items().size();
  }

  @Test
  void eachObservationIsOfWhoOwnsItMostSpecifically() {
    report(
        "a.csv",
        """
        2026-01-01T00:00:00Z,192.0.2.70,23,,,,,narrow
        2026-01-01T00:00:00Z,192.0.2.1,23,,,,,wide
        2026-01-01T00:00:00Z,2001:db8:7::1,23,,,,,six
        2026-01-01T00:00:00Z,198.51.100.1,23,64496,,,,by-number
        2026-01-01T00:00:00Z,198.51.100.2,,,www.salud.example,,,by-name
        2026-01-01T00:00:00Z,,,,,http://salud.example/x,,by-url
        2026-01-01T00:00:00Z,198.51.100.3,23,64500,notsalud.example,,,nobody
        """);

    assertThat(list(null, null))
        .extracting(FindingView::organisation, FindingView::identifier)
        .containsExactlyInAnyOrder(
            tuple("salud", "narrow"),
            tuple("isp", "wide"),
            tuple("isp", "six"),
            tuple("isp", "by-number"),
            tuple("salud", "by-name"),
            tuple("salud", "by-url"));
  }

  @Test
  void theSameThingSeenAgainIsCountedAndClosesAndComesBack() {
    report(
        "a.csv",
        """
        2026-01-01T00:00:00Z,192.0.2.70,23,,,,,open-telnet
        2026-01-03T00:00:00Z,192.0.2.70,23,,,,,open-telnet
        2026-01-03T00:00:00Z,192.0.2.70,22,,,,,open-telnet
        """);
    report("b.csv", "2026-01-02T00:00:00Z,192.0.2.70,23,,,,,open-telnet\n");

    FindingView telnet =
        list(null, null).stream().filter(one -> one.port() == 23).findFirst().orElseThrow();
    assertThat(telnet.seen()).isEqualTo(3);
    assertThat(telnet.firstSeen()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(telnet.lastSeen()).isEqualTo(Instant.parse("2026-01-03T00:00:00Z"));
    assertThat(open()).isEqualTo(2);

    jdbc.sql("update findings.finding set opened = '2026-01-01T00:00:00Z'").update();
    store.close(Instant.parse("2026-01-20T00:00:00Z"), Instant.parse("2026-01-20T00:00:00Z"));
    assertThat(open()).isZero();
    report("c.csv", "2025-12-31T00:00:00Z,192.0.2.70,23,,,,,open-telnet\n");
    assertThat(findings.view(telnet.id()).open()).as("an old report opens nothing").isFalse();
    report("d.csv", "2026-02-01T00:00:00Z,192.0.2.70,23,,,,,open-telnet\n");

    FindingView back = findings.view(telnet.id());
    assertThat(back.open()).isTrue();
    assertThat(back.reopened()).isEqualTo(1);
    assertThat(back.seen()).isEqualTo(5);
  }

  @Test
  void aChangedConstituencyCountsFromTheNextReportOn() {
    report("a.csv", "2026-01-01T00:00:00Z,198.51.100.9,23,,,,,before\n");
    organisation("banco", List.of("198.51.100.0/24"), List.of(), List.of());
    report("b.csv", "2026-01-01T00:00:00Z,198.51.100.9,23,,,,,after\n");
    constituency.change(OrganisationInput.retired("banco", true), 1);
    report("c.csv", "2026-01-01T00:00:00Z,198.51.100.9,23,,,,,retired\n");

    assertThat(list(null, "banco")).extracting(FindingView::identifier).containsExactly("after");
  }

  @Test
  void aFindingOutlivesItsReport() {
    ReportView report = report("a.csv", "2026-01-01T00:00:00Z,192.0.2.70,23,,,,,telnet\n");
    long id = list(null, null).getFirst().id();
    Browser officer = new Browser(port);
    officer.signIn(TestAccounts.create(node, Role.DUTY_OFFICER), TestAccounts.PASSWORD);
    Reporting.forget(node);
    assertThat(reports.view(report.id()).state()).isEqualTo(ReportView.State.READ);
    jdbc.sql("update sources.report set finished = finished - interval '401 days'").update();
    Reporting.forget(node);

    assertThat(reports.list(null, 9).items()).isEmpty();
    assertThat(jdbc.sql("select count(*) from sources.observation").query(Long.class).single())
        .isZero();
    assertThat(jdbc.sql("select count(*) from sources.content").query(Long.class).single())
        .isZero();
    assertThat(officer.get("/findings/" + id).statusCode()).isEqualTo(200);
  }

  @Test
  void findingsAreFoundByAddressNetworkNameAndCategory() {
    report(
        "a.csv",
        """
        2026-01-01T00:00:00Z,192.0.2.70,23,,,,vulnerable/weak-crypto,one
        2026-01-02T00:00:00Z,192.0.2.80,23,,,,malicious-code/infected-system,two
        2026-01-03T00:00:00Z,,,,a_b.salud.example,,malicious-code/c2-server,three
        """);

    assertThat(list("192.0.2.70", null)).hasSize(1);
    assertThat(list("192.0.2.64/27", null)).hasSize(2);
    assertThat(list("A_b.salud", null)).hasSize(1);
    assertThat(list("axb.salud", null)).isEmpty();
    assertThat(list("192.0.2.64/99", null)).isEmpty();
    FindingQuery malicious = new FindingQuery(null, null, "malicious-code", true, null, 1);
    var first = findings.list(malicious);
    assertThat(first.items()).extracting(FindingView::identifier).containsExactly("three");
    var second =
        findings.list(new FindingQuery(null, null, "malicious-code", true, first.next(), 1));
    assertThat(second.items()).extracting(FindingView::identifier).containsExactly("two");
    assertThat(second.next()).isNull();
  }

  @Test
  void thePagesShowWhereAFindingStandsAndOnlyToWhomItConcerns() {
    ReportView report = report("a.csv", "2026-01-01T00:00:00Z,192.0.2.70,23,,<b>.x,,,telnet\n");
    long id = list(null, null).getFirst().id();
    Browser officer = new Browser(port);
    officer.signIn(TestAccounts.create(node, Role.DUTY_OFFICER), TestAccounts.PASSWORD);

    assertThat(officer.get("/findings").body()).contains("192.0.2.70", "salud");
    assertThat(officer.get("/findings/" + id).body())
        .contains("/watch/reports/" + report.id(), "&lt;b&gt;.x");
    assertThat(officer.get("/watch/reports/" + report.id()).body()).contains("a.csv");
    assertThat(officer.get("/watch/reports").body()).contains("a.csv");
    assertThat(officer.get("/findings/999999").statusCode()).isEqualTo(404);
    assertThat(officer.get("/watch/reports/" + report.id() + "/content").body())
        .startsWith("time,ip");
    assertThat(new Browser(port).get("/findings").statusCode()).isEqualTo(303);
    assertThat(new Browser(port).get("/api/v1/findings").statusCode()).isEqualTo(401);
  }

  @Test
  void longTextsOfAReportAreFindingsAndWhatIsNoNameOrTimeIsSetAside() {
    var random = new Random(1);
    String url =
        "http://salud.example/"
            + random
                .ints(3900, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    ReportView report =
        report(
            "a.csv",
            """
            2026-01-01T00:00:00Z,,,,,%s,,long
            2026-01-01T00:00:00Z,192.0.2.70,,,%s,,,host
            -99999-01-01T00:00:00Z,192.0.2.70,,,,,,time
            2026-01-01T00:00:00Z,192.0.2.70,,,,,,good
            """
                .formatted(url, "a.".repeat(130)));

    assertThat(report.bad()).isEqualTo(2);
    assertThat(list(null, "salud"))
        .extracting(FindingView::subject)
        .containsExactlyInAnyOrder(url, "192.0.2.70");
  }

  @Test
  void theSituationCountsWhatIsOpenAndWhatIsNew() throws Exception {
    report(
        "a.csv",
        """
        2026-01-01T00:00:00Z,192.0.2.70,23,,,,vulnerable/weak-crypto,a
        2026-01-01T00:00:00Z,192.0.2.71,23,,,,vulnerable/ddos-amplifier,b
        2026-01-01T00:00:00Z,192.0.2.1,23,,,,malicious-code/infected-system,c
        2026-01-01T00:00:00Z,192.0.2.2,23,,,,malicious-code/infected-system,d
        2026-01-01T00:00:00Z,192.0.2.3,23,,,,malicious-code/infected-system,e
        """);
    Instant now = clock.instant();
    jdbc.sql("update findings.finding set opened = :at where identifier = 'b'")
        .param("at", Times.of(now.minus(Duration.ofDays(3))))
        .update();
    jdbc.sql("update findings.finding set opened = :at, state = 'CLOSED' where identifier = 'e'")
        .param("at", Times.of(now.minus(Duration.ofDays(29))))
        .update();
    clock.advance(Duration.ofMinutes(1));

    FindingFigures figures = findings.figures();
    assertThat(figures.all()).isEqualTo(4);
    assertThat(figures.open()).isEqualTo(Map.of("isp", 2L, "salud", 2L));
    assertThat(figures.classes())
        .extracting(
            FindingFigures.OfClass::category,
            FindingFigures.OfClass::open,
            one -> one.fresh(1),
            one -> one.fresh(7),
            one -> one.fresh(30))
        .containsExactly(
            tuple("malicious-code", 2L, 2L, 2L, 3L), tuple("vulnerable", 2L, 1L, 2L, 2L));
    Browser officer = new Browser(port);
    officer.signIn(TestAccounts.create(node, Role.DUTY_OFFICER), TestAccounts.PASSWORD);
    assertThat(officer.get("/situation").body())
        .contains("3 new in 30 days, at most 2 on one day", "salud", "Health");
  }
}
