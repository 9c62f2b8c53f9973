package org.atalaya.node.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.atalaya.node.NodeTest;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.Constituency;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.findings.FindingQuery;
import org.atalaya.node.findings.FindingView;
import org.atalaya.node.findings.Findings;
import org.atalaya.node.identity.Browser;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.atalaya.node.operations.DataDirectory;
import org.atalaya.node.sources.Reporting;
import org.atalaya.node.sources.Reports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** Tables that findings are attributed by, and lists that keep them out. */
@NodeTest
class ReferenceTest {
  private static final String ROUTES =
      """
      ; prefixes and who announces them
      192.0.2.0/24\t64500
      192.0.2.128 25 64501_64777
      2001:db8::/32 {64502,64503}
      nonsense
      """;

  @Autowired private ApplicationContext node;
  @Autowired private ReferenceTables tables;
  @Autowired private Knowledge knowledge;
  @Autowired private Constituency constituency;
  @Autowired private Findings findings;
  @Autowired private Reports reports;
  @Autowired private DataDirectory directory;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;
  @Autowired private ApplicationEventPublisher events;
  @LocalServerPort private int port;
  private TestAccounts.Acting analyst = TestAccounts.acting(Role.ANALYST);

  @BeforeEach
  void begin() {
    clear();
    analyst = TestAccounts.acting(Role.ANALYST);
  }

  @AfterEach
  void end() {
    analyst.close();
    clear();
  }

  private void clear() {
    jdbc.sql(
            "truncate constituency.organisation, sources.report, sources.observation,"
                + " findings.finding, reference.loaded cascade")
        .update();
    changed();
  }

  private void changed() {
    transaction.executeWithoutResult(status -> events.publishEvent(new TablesChanged()));
  }

  private TableView load(String name, String content, boolean drops) throws IOException {
    return tables.load(name, new ByteArrayInputStream(content.getBytes(UTF_8)), drops);
  }

  private static String list(String type, String entries) {
    return """
    {"name": "Known scanners", "version": 7, "description": "d", "type": "%s", "list": [%s]}
    """
        .formatted(type, entries);
  }

  private void organisation(String id, String asNumber) {
    constituency.create(
        new OrganisationInput(
            id,
            id,
            "health",
            null,
            null,
            null,
            null,
            null,
            List.of(asNumber),
            null,
            null,
            null,
            null));
  }

  private void report(String name, String rows) {
    Reporting.read(reports, name, "events", "time,ip,asn,host,url,identifier\n" + rows);
  }

  private List<FindingView> found() {
    return findings.list(new FindingQuery(null, null, null, null, null, 50)).items();
  }

  @Test
  void theNarrowestNetworkSaysWhichAsAnAddressIsOf() throws IOException {
    assertThat(load("routes", ROUTES, true))
        .extracting(TableView::entries, TableView::unused, TableView::drops)
        .containsExactly(3L, 1L, false);
    organisation("a", "AS64500");
    organisation("b", "AS64501");
    organisation("c", "AS64502");
    organisation("d", "AS64999");
    report(
        "a.csv",
        """
        2026-01-01T00:00:00Z,192.0.2.1,64999,,,table
        2026-01-01T00:00:00Z,192.0.2.200,,,,narrow
        2026-01-01T00:00:00Z,2001:db8::1,,,,six
        2026-01-01T00:00:00Z,198.51.100.1,64999,,,report
        """);

    assertThat(found())
        .extracting(FindingView::identifier, FindingView::organisation)
        .containsExactlyInAnyOrder(
            tuple("table", "a"), tuple("narrow", "b"), tuple("six", "c"), tuple("report", "d"));
  }

  @Test
  void aTableIsMappedFromItsFileAndMadeAgainWhenThatIsDamaged() throws IOException {
    load("routes", ROUTES, false);
    assertThat(knowledge.current().asNumber("192.0.2.129")).isEqualTo(64501);
    Path file = only();
    Files.write(file, new byte[] {1, 2, 3});
    changed();
    assertThat(knowledge.current().asNumber("192.0.2.129")).isEqualTo(64501);
    assertThat(Files.size(only())).isGreaterThan(3);

    TableView other = load("routes", "198.51.100.0/24 64500\n", false);
    assertThat(tables.list()).hasSize(1);
    assertThat(knowledge.current().asNumber("192.0.2.129")).isNull();
    assertThat(only()).isNotEqualTo(file);
    tables.remove(other.id());
    assertThat(knowledge.current().asNumber("198.51.100.1")).isNull();
  }

  private Path only() throws IOException {
    try (Stream<Path> all = Files.list(directory.resolve("tables"))) {
      List<Path> files = all.toList();
      assertThat(files).hasSize(1);
      return files.getFirst();
    }
  }

  @Test
  void whatIsKnownToBeHarmlessIsNoFindingAndIsCounted() throws IOException {
    organisation("a", "AS64500");
    load("", list("cidr", "\"192.0.2.0/28\", \"x y\""), true);
    report(
        "a.csv",
        """
        2026-01-01T00:00:00Z,192.0.2.1,64500,,,scanner
        2026-01-01T00:00:00Z,192.0.2.16,64500,,,other
        """);
    assertThat(found()).extracting(FindingView::identifier).containsExactly("other");
    TableView list = tables.list().getFirst();
    assertThat(list.name()).isEqualTo("Known scanners");
    assertThat(list.unused()).isEqualTo(1);
    assertThat(list.dropped()).isEqualTo(1);
    assertThat(jdbc.sql("select count(*) from sources.observation").query(Long.class).single())
        .as("what was reported is kept")
        .isEqualTo(2);

    load("", list("hostname", "\"example.org\""), false);
    report("b.csv", "2026-01-01T00:00:00Z,192.0.2.1,64500,www.example.org,,again\n");
    assertThat(found()).as("the list drops nothing any more").hasSize(2);
    assertThat(knowledge.current().isHarmless("www.example.org")).isTrue();
    load("", list("string", "\"example.org\", \"http://example.org/a\""), true);
    assertThat(knowledge.current().isHarmless("www.example.org")).isFalse();
    assertThat(knowledge.current().isHarmless("example.org")).isTrue();
    assertThat(knowledge.current().dropping(null, null, "http://example.org/a")).isNotNull();
    assertThat(knowledge.current().dropping(null, null, "http://example.org/b")).isNull();
  }

  @Test
  void whatIsNoTableIsRefusedWithItsPlace() throws IOException {
    assertThatThrownBy(() -> load("x", "<html>\n<p>", false))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("reference-no-table");
              assertThat(problem.arguments()).containsExactly(1L);
            });
    assertThatThrownBy(() -> load("x", "", false)).hasMessageContaining("reference-no-table");
    assertThatThrownBy(() -> load("x", "{\"type\": \"cidr\", \"list\": [", false))
        .hasMessageContaining("reference-damaged");
    assertThatThrownBy(() -> load("x", list("regex", "\"a.*\""), false))
        .hasMessageContaining("reference-list-type");
    assertThatThrownBy(() -> load(" ", ROUTES, false)).hasMessageContaining("reference-name");
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(ROUTES.getBytes(UTF_8));
    }
    byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    assertThatThrownBy(() -> tables.load("x", new ByteArrayInputStream(half), false))
        .hasMessageContaining("reference-damaged");
    assertThat(tables.list()).isEmpty();
    assertThat(tables.load("x", new ByteArrayInputStream(packed.toByteArray()), false).entries())
        .isEqualTo(3);
    analyst.close();
    analyst = TestAccounts.acting(Role.DUTY_OFFICER);
    assertThatThrownBy(() -> load("y", ROUTES, false)).isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> tables.remove(1)).isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void thePageShowsThemAndAsksBeforeOneIsRemoved() throws IOException {
    TableView table = load("routes", ROUTES, false);
    Browser browser = new Browser(port);
    browser.signIn(TestAccounts.create(node, Role.ANALYST), TestAccounts.PASSWORD);
    assertThat(browser.get("/watch/tables").body()).contains("routes", "AS of networks");
    String remove = "/watch/tables/" + table.id() + "/remove";
    assertThat(browser.get(remove).body()).contains("What routes says no longer counts");
    assertThat(tables.list()).hasSize(1);
    browser.post(remove);
    assertThat(tables.list()).isEmpty();
  }
}
