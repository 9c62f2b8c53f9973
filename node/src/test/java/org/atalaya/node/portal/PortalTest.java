package org.atalaya.node.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.Constituency;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.findings.FindingQuery;
import org.atalaya.node.findings.FindingView;
import org.atalaya.node.findings.Findings;
import org.atalaya.node.identity.Browser;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.atalaya.node.identity.Visitor;
import org.atalaya.node.notifications.TellingNode;
import org.atalaya.node.sources.Reporting;
import org.atalaya.node.sources.Reports;
import org.atalaya.node.warnings.Mails;
import org.atalaya.node.warnings.Policy;
import org.atalaya.node.warnings.WarningPolicies;
import org.atalaya.node.warnings.WarningQuery;
import org.atalaya.node.warnings.WarningState;
import org.atalaya.node.warnings.WarningView;
import org.atalaya.node.warnings.Warnings;
import org.atalaya.node.warnings.sending.Post;
import org.atalaya.testing.MutableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** A contact comes in by mail, sees its own organisation and no other, and asks and reports. */
class PortalTest extends TellingNode {
  private static final Pattern LINK =
      Pattern.compile("https://gt\\.example(/portal/sign-in/[A-Za-z0-9_-]{43})");
  private static final String TELNET = "vulnerable/potentially-unwanted-accessible";

  @Autowired private ApplicationContext node;
  @Autowired private Constituency constituency;
  @Autowired private Reports reports;
  @Autowired private Findings findings;
  @Autowired private Warnings warnings;
  @Autowired private WarningPolicies policies;
  @Autowired private Portal portal;
  @Autowired private PortalDesk desk;
  @Autowired private Guests guests;
  @Autowired private MutableClock clock;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private TestAccounts.Acting person = TestAccounts.acting(Role.PUBLISHER);

  @BeforeEach
  void begin() throws Exception {
    jdbc.sql(
            "truncate constituency.organisation, sources.report, sources.observation,"
                + " findings.finding, warnings.warning, warnings.letter, portal.link,"
                + " notifications.message cascade")
        .update();
    MAIL.purgeEmailFromAllMailboxes();
    clock.set(MutableClock.START);
    person = TestAccounts.acting(Role.PUBLISHER);
    policies.put(new Policy("", "AT_ONCE", 60));
    organisation("salud", "192.0.2.0/24", contact("Ana", "ana@salud.example"));
    organisation("banco", "198.51.100.0/24", contact("Bea", "bea@banco.example"));
    Reporting.read(
        reports,
        "r.csv",
        "events",
        "ip,port,category,identifier,severity\n192.0.2.7,23,%1$s,a,high\n198.51.100.7,23,%1$s,a,\n"
            .formatted(TELNET));
    clock.advance(Duration.ofMinutes(1));
    Post.work(node);
    await("both are warned", () -> MAIL.getReceivedMessages().length == 2);
    MAIL.purgeEmailFromAllMailboxes();
  }

  @AfterEach
  void end() {
    TestAccounts.acting(Role.PUBLISHER);
    policies.put(new Policy("", "LOOK", 1440));
    person.close();
  }

  private void organisation(String id, String network, ConstituentContact... contacts) {
    constituency.create(
        new OrganisationInput(
            id,
            id + " S.A.",
            "health",
            null,
            List.of("es"),
            null,
            "internal note about " + id,
            List.of(network),
            null,
            null,
            null,
            List.of(contacts),
            null));
  }

  private static ConstituentContact contact(String name, String mail) {
    return new ConstituentContact(
        null, name, "SECURITY", List.of("es"), mail, null, null, null, "UTC", "24/7", Map.of());
  }

  private String link() throws Exception {
    await("a link came", () -> MAIL.getReceivedMessages().length == 1);
    MimeMessage mail = MAIL.getReceivedMessages()[0];
    Matcher link = LINK.matcher(Mails.words(mail));
    assertThat(link.find()).as(Mails.words(mail)).isTrue();
    MAIL.purgeEmailFromAllMailboxes();
    return link.group(1);
  }

  private Browser signedIn(String mail) throws Exception {
    var browser = new Browser(port);
    assertThat(browser.post("/portal/sign-in", "mail", mail).statusCode()).isEqualTo(200);
    assertThat(browser.post(link()).statusCode()).isEqualTo(302);
    return browser;
  }

  private FindingView finding(String organisation) {
    return findings
        .list(new FindingQuery(null, organisation, null, null, null, 5))
        .items()
        .getFirst();
  }

  private WarningView warning(String organisation) {
    return warnings
        .list(new WarningQuery(organisation, null, null, false, null, 5))
        .items()
        .getFirst();
  }

  /** Acts in this thread as the contact. */
  private void as(String organisation) {
    UUID contact =
        jdbc.sql(
                """
                select cast(contacts -> 0 ->> 'id' as uuid) from constituency.organisation
                where id = :id
                """)
            .param("id", organisation)
            .query(UUID.class)
            .single();
    Visitor visitor = guests.find(organisation + " " + contact).orElseThrow();
    SecurityContextHolder.setContext(new SecurityContextImpl(visitor));
  }

  @Test
  void aLinkLetsAContactInOnceAndOpeningItUsesNothingUp() throws Exception {
    var browser = new Browser(port);
    HttpResponse<String> unknown = browser.post("/portal/sign-in", "mail", "x@nobody.example");
    HttpResponse<String> known = browser.post("/portal/sign-in", "mail", " ANA@salud.example ");
    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(unknown.body().replaceAll("value=\"[^\"]*\"|content=\"[^\"]*\"", ""))
        .as("nobody learns who is a contact")
        .isEqualTo(known.body().replaceAll("value=\"[^\"]*\"|content=\"[^\"]*\"", ""));
    String link = link();
    assertThat(browser.get(link).statusCode()).isEqualTo(200);
    assertThat(browser.get("/portal").statusCode()).isEqualTo(303);
    assertThat(new Browser(port).post(link).headers().firstValue("Location").orElse(""))
        .endsWith("/portal");

    assertThat(browser.get(link).statusCode()).isEqualTo(410);
    assertThat(browser.post(link).statusCode()).isEqualTo(410);
    assertThat(
            jdbc.sql(
                    "select count(*) from notifications.message where body like '%portal/sign-in%'")
                .query(Long.class)
                .single())
        .as("the mail is forgotten")
        .isZero();

    browser.post("/portal/sign-in", "mail", "ana@salud.example");
    String late = link();
    clock.advance(Duration.ofMinutes(16));
    assertThat(browser.post(late).statusCode()).isEqualTo(410);
  }

  @Test
  void whoIsTakenOutIsOutAtOnce() throws Exception {
    Browser ana = signedIn("ana@salud.example");
    assertThat(ana.get("/portal").body()).contains("salud S.A.", "Ana");

    constituency.change(
        OrganisationInput.contacts("salud", List.of(contact("Eva", "eva@salud.example"))), 1);
    assertThat(ana.get("/portal").statusCode()).isEqualTo(303);
    Browser eva = signedIn("eva@salud.example");
    constituency.change(OrganisationInput.retired("salud", true), 2);
    assertThat(eva.get("/portal/findings").statusCode()).isEqualTo(303);
    assertThat(new Browser(port).post("/portal/sign-in", "mail", "eva@salud.example").statusCode())
        .isEqualTo(200);
    assertThat(MAIL.getReceivedMessages()).isEmpty();
  }

  @Test
  void pagesAndApiShowTheOwnOrganisationOnly() throws Exception {
    Browser ana = signedIn("ana@salud.example");
    long own = finding("salud").id();
    long other = finding("banco").id();
    long warned = warning("salud").id();
    long elsewhere = warning("banco").id();

    assertThat(ana.get("/portal/findings").body()).contains("192.0.2.7").doesNotContain("198.51.");
    assertThat(ana.get("/portal/findings?of=198.51.100.7").body()).doesNotContain("banco");
    assertThat(ana.get("/portal/findings/" + own).body()).contains("192.0.2.7");
    assertThat(ana.get("/portal/findings/" + other).statusCode()).isEqualTo(404);
    assertThat(ana.get("/portal/warnings/" + warned).body()).contains("192.0.2.7");
    assertThat(ana.get("/portal/warnings/" + elsewhere).statusCode()).isEqualTo(404);
    assertThat(ana.get("/portal/organisation").body())
        .contains("192.0.2.0/24")
        .doesNotContain("internal note");
    for (String path :
        List.of("findings", "warnings", "warnings/" + warned, "warnings/" + warned + "/findings")) {
      assertThat(ana.get("/portal/api/v1/" + path).body())
          .as(path)
          .contains("salud")
          .doesNotContain("banco");
    }
    for (String path :
        List.of(
            "findings/" + other, "warnings/" + elsewhere, "warnings/" + elsewhere + "/findings")) {
      assertThat(ana.get("/portal/api/v1/" + path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(ana.get("/portal/api/v1/findings?organisation=banco").body())
        .doesNotContain("banco");
    assertThat(ana.post("/portal/warnings/" + elsewhere + "/acknowledge").statusCode())
        .isEqualTo(302);
    assertThat(warning("banco").state()).isEqualTo(WarningState.SENT);
    assertThat(ana.post("/portal/elsewhere", "organisation", "banco").statusCode()).isEqualTo(302);
    assertThat(ana.get("/portal").body()).contains("salud S.A.").doesNotContain("banco");
  }

  @Test
  void theConsoleAndItsApiAreClosedToContacts() throws Exception {
    Browser ana = signedIn("ana@salud.example");
    for (String path :
        List.of(
            "/alerts",
            "/findings",
            "/warnings",
            "/constituency",
            "/account",
            "/ui/live",
            "/audit",
            "/constituency/requests",
            "/api/v1/findings",
            "/api/v1/alerts",
            "/api/v1/organisations")) {
      assertThat(ana.get(path).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(ana.get("/").headers().firstValue("Location")).hasValue("/portal");
    assertThat(new Browser(port).get("/portal/api/v1/findings").statusCode()).isEqualTo(401);
    try (var _ = TestAccounts.acting(Role.ADMINISTRATOR)) {
      String admin = TestAccounts.create(node, Role.ADMINISTRATOR);
      Browser team = new Browser(port).signIn(admin, TestAccounts.PASSWORD);
      assertThat(team.get("/portal").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void theFacadeTakesNoOrganisationAndAsksForAContact() {
    assertThatThrownBy(() -> portal.open()).isInstanceOf(AccessDeniedException.class);
    long other = finding("banco").id();
    long elsewhere = warning("banco").id();
    as("salud");
    assertThat(portal.open()).containsExactly(Map.entry("vulnerable", 1L));
    assertThat(portal.findings("", null, null, 50).items())
        .extracting(FindingView::organisation)
        .containsExactly("salud");
    for (Runnable act :
        List.<Runnable>of(
            () -> portal.finding(other),
            () -> portal.warning(elsewhere),
            () -> portal.findingsOf(elsewhere, null, 5),
            () -> portal.acknowledge(elsewhere, "x"))) {
      assertThatThrownBy(act::run)
          .isInstanceOfSatisfying(
              Problem.class, p -> assertThat(p.status().value()).isEqualTo(404));
    }
    assertThatThrownBy(() -> findings.list(new FindingQuery(null, null, null, null, null, 5)))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> desk.requests(null, 5)).isInstanceOf(AccessDeniedException.class);
    // What is another's is not asked for by naming it.
    portal.request(
        new OrganisationInput(
            "banco",
            "taken over",
            "finance",
            "",
            null,
            null,
            "my note",
            List.of("192.0.2.0/25"),
            null,
            null,
            null,
            null,
            true));
    ChangeRequest asked = portal.requests().getFirst();
    assertThat(asked.organisation()).isEqualTo("salud");
    assertThat(asked.input().name()).isNull();
    assertThat(asked.input().notes()).isNull();
    assertThat(asked.input().retired()).isNull();
  }

  @Test
  void aWarningIsAcknowledgedAtThePortal() throws Exception {
    Browser ana = signedIn("ana@salud.example");
    long id = warning("salud").id();

    ana.post("/portal/warnings/" + id + "/acknowledge", "answer", "Lo vemos <b>");

    WarningView view = warning("salud");
    assertThat(view.state()).isEqualTo(WarningState.ACKNOWLEDGED);
    assertThat(view.endedBy()).isEqualTo("Ana");
    assertThat(ana.get("/portal/warnings/" + id).body()).contains("Lo vemos &lt;b&gt;");
    assertThat(audit("warnings.acknowledge")).isEqualTo("Ana (salud)");
  }

  @Test
  void whyTheTeamEndedAWarningIsItsOwn() throws Exception {
    Browser ana = signedIn("ana@salud.example");
    long id = warning("salud").id();
    warnings.dismiss(id, "they never answer");

    for (String path : List.of("/portal/warnings/", "/portal/api/v1/warnings/")) {
      assertThat(ana.get(path + id).body())
          .contains(Long.toString(id))
          .doesNotContain("they never answer", "acting-publisher");
    }
    assertThat(ana.get("/portal/api/v1/warnings").body()).doesNotContain("acting-publisher");
  }

  private String audit(String act) {
    return jdbc.sql("select actor from identity.audit where act = :act order by id desc limit 1")
        .param("act", act)
        .query(String.class)
        .single();
  }

  @Test
  void whatAContactChangesHoldsOnceTheTeamConfirmsIt() throws Exception {
    Browser ana = signedIn("ana@salud.example");
    assertThat(
            ana.post("/portal/organisation/edit", "networks", "192.0.2.0/99", "languages", "es")
                .statusCode())
        .isEqualTo(422);
    ana.post("/portal/organisation/edit", "networks", "192.0.2.0/25", "languages", "es");
    ana.post(
        "/portal/organisation/contacts/new",
        "name",
        "Leo",
        "role",
        "TECHNICAL",
        "languages",
        "es",
        "mail",
        "leo@salud.example",
        "zone",
        "UTC",
        "hours",
        "24/7");
    assertThat(ana.get("/portal/organisation").body()).contains("192.0.2.0/25", "Leo");
    assertThat(constituency.view("salud").organisation().networks())
        .containsExactly("192.0.2.0/24");
    new Browser(port).post("/portal/sign-in", "mail", "leo@salud.example");
    assertThat(MAIL.getReceivedMessages()).as("he is no contact yet").isEmpty();

    ChangeRequest request = desk.requests(null, 5).items().getFirst();
    PortalDesk.Asked asked = desk.request(request.id());
    assertThat(asked.changes())
        .extracting(one -> one.field())
        .containsExactly("networks", "contacts");
    assertThatThrownBy(() -> desk.confirm(request.id(), 1, asked.version()))
        .as("it was changed since")
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.code()).isEqualTo("portal-request-changed"));
    desk.confirm(request.id(), request.revision(), asked.version());

    assertThat(constituency.view("salud").organisation().networks())
        .containsExactly("192.0.2.0/25");
    assertThat(constituency.history("salud", null, 1).items().getFirst().actor())
        .isEqualTo("acting-publisher");
    signedIn("leo@salud.example");
    assertThat(ana.get("/portal/organisation").body()).doesNotContain("192.0.2.0/24");

    ana.post("/portal/organisation/edit", "networks", "10.0.0.0/8", "languages", "es");
    long second = desk.requests(null, 5).items().getFirst().id();
    desk.refuse(second, "not yours");
    assertThat(ana.get("/portal/organisation").body()).contains("not yours");
    assertThatThrownBy(() -> desk.refuse(second, "again")).isInstanceOf(Problem.class);
  }

  @Test
  void anIncidentIsReportedAnsweredAndStaysTheirs() throws Exception {
    Browser ana = signedIn("ana@salud.example");
    assertThat(ana.post("/portal/incidents", "category", "nothing", "text", "x").statusCode())
        .isEqualTo(422);
    assertThat(
            ana.post("/portal/incidents", "category", "malicious-code", "text", " ").statusCode())
        .isEqualTo(422);
    ana.post("/portal/incidents", "category", "malicious-code", "text", "Ransomware en 3 equipos");

    IncidentReport incident = desk.incidents(null, 5).items().getFirst();
    assertThat(incident.organisation()).isEqualTo("salud");
    assertThat(incident.contact()).isEqualTo("Ana");
    await(
        "the team is told",
        () ->
            RECEIVER.requests("/hook").stream()
                .anyMatch(one -> new String(one.body(), UTF_8).contains("salud S.A.")));
    desk.answer(incident.id(), IncidentReport.State.TAKEN, "Vamos");
    assertThat(ana.get("/portal/incidents").body()).contains("Ransomware", "Vamos");
    assertThat(signedIn("bea@banco.example").get("/portal/incidents").body())
        .doesNotContain("Ransomware");
  }

  @Test
  void oneAddressAtTwoOrganisationsChoosesBetweenThem() throws Exception {
    constituency.change(
        OrganisationInput.contacts(
            "banco",
            List.of(contact("Bea", "bea@banco.example"), contact("Ana", "ana@salud.example"))),
        1);
    Browser ana = signedIn("ana@salud.example");
    assertThat(ana.get("/portal").body()).contains("banco S.A.", "salud S.A.");
    ana.post("/portal/elsewhere", "organisation", "salud");
    assertThat(ana.get("/portal/findings").body()).contains("192.0.2.7").doesNotContain("198.51.");
    ana.post("/portal/elsewhere", "organisation", "banco");
    assertThat(ana.get("/portal/findings").body()).contains("198.51.").doesNotContain("192.0.2.7");
    ana.post("/portal/sign-out");
    assertThat(ana.get("/portal").statusCode()).isEqualTo(303);
  }
}
