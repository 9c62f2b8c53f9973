package org.atalaya.node.warnings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.AffectedProduct;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.alert.AlertIndicator;
import org.atalaya.formats.alert.AlertText;
import org.atalaya.formats.alert.IndicatorKind;
import org.atalaya.formats.alert.Sector;
import org.atalaya.formats.alert.Severity;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.matching.product.Certainty;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.Alerts;
import org.atalaya.node.alerts.AudienceChoice;
import org.atalaya.node.alerts.Outline;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.Constituency;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.constituency.Product;
import org.atalaya.node.exchange.Impostor;
import org.atalaya.node.exchange.TestNetwork;
import org.atalaya.node.exchange.TestNode;
import org.atalaya.node.identity.Browser;
import org.atalaya.node.identity.Permission;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.atalaya.node.relevance.Relevance;
import org.atalaya.node.relevance.Touched;
import org.atalaya.node.relevance.Touched.Reason;
import org.atalaya.node.relevance.Why;
import org.atalaya.node.sources.Reporting;
import org.atalaya.node.sources.Reports;
import org.atalaya.node.warnings.AlertWarnings.Choice;
import org.atalaya.node.warnings.AlertWarnings.Warned;
import org.atalaya.node.warnings.sending.Post;
import org.atalaya.testing.MutableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** From an alert to whom it touches, and to their letters. */
class AlertWarningsTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String COMMAND = "203.0.113.66";
  private static final GreenMail MAIL =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private static TestNetwork network;
  private static TestNode node;
  private static Impostor mexico;
  private static Constituency constituency;
  private static Alerts alerts;
  private static Relevance relevance;
  private static AlertWarnings warnings;
  private static Warnings all;
  private static MutableClock clock;
  private static JdbcClient jdbc;

  private TestAccounts.Acting person = TestAccounts.acting(Role.PUBLISHER);
  private int reported;

  @BeforeAll
  static void start() {
    MAIL.start();
    network =
        TestNetwork.of("oas", "gt", "mx")
            .withAlerts()
            .with("spring.mail.host", "127.0.0.1")
            .with("spring.mail.port", Integer.toString(MAIL.getSmtp().getPort()))
            .with("atalaya.notifications.from", "atalaya@gt.example")
            .with("atalaya.notifications.base-url", "https://gt.example")
            .with("atalaya.notifications.poll", "50ms")
            .with("atalaya.warnings.poll", "1h")
            .start("gt");
    node = network.node("gt");
    mexico = network.impostor("mx", "gt");
    constituency = node.bean(Constituency.class);
    alerts = node.bean(Alerts.class);
    relevance = node.bean(Relevance.class);
    warnings = node.bean(AlertWarnings.class);
    all = node.bean(Warnings.class);
    clock = node.bean(MutableClock.class);
    jdbc = node.bean(JdbcClient.class);
  }

  @AfterAll
  static void stop() {
    network.close();
    MAIL.stop();
  }

  @BeforeEach
  void begin() throws Exception {
    jdbc.sql(
            "truncate constituency.organisation, sources.report, sources.observation,"
                + " findings.finding, warnings.warning, warnings.letter, relevance.alert,"
                + " notifications.message cascade")
        .update();
    MAIL.purgeEmailFromAllMailboxes();
    person = TestAccounts.acting(Role.PUBLISHER);
    organisation("salud", Sector.HEALTH, "192.0.2.0/25", List.of("salud.example"), List.of(), "fr");
    organisation(
        "banco",
        Sector.FINANCE,
        "192.0.2.128/25",
        List.of(),
        List.of(new Product("Fortinet", "FortiOS", "7.4.1", null, null)),
        "es");
    organisation("agua", Sector.WATER, "198.51.100.0/24", List.of(), List.of(), "pt");
  }

  @AfterEach
  void end() {
    person.close();
  }

  private void organisation(
      String id,
      Sector sector,
      String network,
      List<String> domains,
      List<Product> products,
      String language) {
    ConstituentContact contact =
        new ConstituentContact(
            null,
            "Ana",
            "SECURITY",
            List.of(language),
            "ana@" + id + ".example",
            null,
            null,
            null,
            "UTC",
            "24/7",
            Map.of());
    constituency.create(
        new OrganisationInput(
            id,
            id,
            sector.code(),
            null,
            null,
            null,
            null,
            List.of(network),
            null,
            domains,
            products,
            List.of(contact),
            null));
  }

  private void report(String... rows) {
    var text = new StringBuilder("time,ip,host,category,identifier,dst_ip,tag\n");
    for (String row : rows) {
      text.append(clock.instant()).append(',').append(row).append('\n');
    }
    Reporting.read(node.bean(Reports.class), "r" + reported++ + ".csv", "events", text.toString());
  }

  private static AlertContent content(List<Sector> sectors) {
    AlertText source =
        AlertText.original(
            "Redes bajo control ajeno", "Qu\u00e9 pas\u00f3.", "Qui\u00e9nes.", "Qu\u00e9 hacer.");
    return new AlertContent(
        Severity.HIGH,
        "malicious-code/c2-server",
        "es",
        Map.of("es", source),
        List.of(new AffectedProduct("Fortinet", "FortiOS", "< 7.4.3", null, null)),
        List.of("CVE-2026-12345"),
        sectors,
        List.of(
            new AlertIndicator(IndicatorKind.IPV4, COMMAND, "=command()"),
            new AlertIndicator(IndicatorKind.DOMAIN, "www.salud.example", null),
            new AlertIndicator(IndicatorKind.IPV4, "0.0.0.0/0", null),
            new AlertIndicator(IndicatorKind.FILE_NAME, "a.exe", null)),
        Instant.parse("2026-01-01T12:00:00Z"),
        null,
        List.of(),
        List.of(),
        null);
  }

  private AlertId publish(Tlp tlp, boolean drill, Sector... sectors) {
    Outline outline =
        new Outline(
            content(Arrays.asList(sectors)),
            tlp,
            new AudienceChoice.Named(List.of(new MemberId("mx"))),
            drill);
    AlertId id = drill ? alerts.publishDrill(outline) : alerts.publish(outline);
    matched(id);
    return id;
  }

  private void matched(AlertId id) {
    TestNetwork.await("matched", SOON, () -> relevance.view(id).matched() != null);
  }

  private List<Touched> touched(AlertId id) {
    return relevance.touched(id, null, null, 50).items();
  }

  private void warn(AlertId id, String... organisations) {
    warnings.warn(id, new Choice(List.of(organisations), null), true);
    Post.work(node.context());
  }

  @Test
  void anAlertTouchesThoseWhoseAssetsProductsAndSectorsItNames() {
    AlertId id = publish(Tlp.GREEN, false, Sector.WATER, Sector.OTHER);

    assertThat(touched(id))
        .extracting(Touched::organisation, Touched::certainty, one -> whys(one))
        .containsExactly(
            tuple("banco", Certainty.SURE, "PRODUCT"),
            tuple("salud", Certainty.SURE, "NAMED"),
            tuple("agua", Certainty.POSSIBLE, "SECTOR"));
    assertThat(relevance.view(id).organisations()).isEqualTo(3);
    assertThat(relevance.touched(id, Certainty.LIKELY, null, 50).items()).hasSize(2);
    var first = relevance.touched(id, null, null, 2);
    assertThat(relevance.touched(id, null, first.next(), 2).items())
        .extracting(Touched::organisation)
        .containsExactly("agua");
    Browser browser = signedIn();
    assertThat(browser.get("/alerts/" + id).body()).contains("Touches 3 of your constituents, 2");
    assertThat(browser.get("/alerts/" + id + "/constituents").body())
        .contains("Fortinet FortiOS 7.4.1 is in use")
        .contains("the alert is about the sector Water");
  }

  private static String whys(Touched one) {
    return String.join(" ", one.reasons().stream().map(reason -> reason.why().name()).toList());
  }

  @Test
  void itIsFoundInPastAndNewObservationsAndInNothingThatOnlyLooksAlike() {
    report(
        "192.0.2.9,,,infected,%s,".formatted(COMMAND),
        "192.0.2.200,,,infected,2%s,".formatted(COMMAND),
        "192.0.2.202,,,infected,\"seen:\n%s\",".formatted(COMMAND),
        "192.0.2.201,,,vulnerable,,x;cve-2026-12345",
        "203.0.113.9,,,infected,%s,".formatted(COMMAND));
    AlertId id = publish(Tlp.GREEN, false);
    assertThat(reasons(id, Why.OBSERVED))
        .extracting(Reason::named, Reason::own)
        .containsExactlyInAnyOrder(tuple(COMMAND, "192.0.2.9"), tuple(COMMAND, "192.0.2.202"));
    assertThat(reasons(id, Why.VULNERABLE))
        .extracting(Reason::named, Reason::own)
        .containsExactly(tuple("CVE-2026-12345", "192.0.2.201"));

    Instant before = clock.instant();
    clock.advance(Duration.ofHours(1));
    report(
        "192.0.2.9,,,infected,%s,".formatted(COMMAND),
        ",mx.salud.example,,mail,%s,".formatted(COMMAND));

    List<Reason> found = reasons(id, Why.OBSERVED);
    assertThat(found)
        .extracting(Reason::own)
        .containsExactlyInAnyOrder("192.0.2.9", "192.0.2.202", "mx.salud.example");
    Reason again =
        found.stream().filter(one -> one.own().equals("192.0.2.9")).findFirst().orElseThrow();
    assertThat(again.first()).isEqualTo(before);
    assertThat(again.last()).isEqualTo(clock.instant());
  }

  private List<Reason> reasons(AlertId id, Why why) {
    return touched(id).stream()
        .flatMap(one -> one.reasons().stream())
        .filter(one -> one.why() == why)
        .toList();
  }

  @Test
  void aChangedConstituencyIsComparedAgainAndAWithdrawnAlertLeavesNothing() {
    report("192.0.2.9,,,infected,%s,".formatted(COMMAND));
    AlertId id = publish(Tlp.GREEN, false);
    assertThat(touched(id)).extracting(Touched::organisation).containsExactly("banco", "salud");
    Instant first = relevance.view(id).matched();

    constituency.change(OrganisationInput.retired("banco", true), 1);
    clock.advance(Duration.ofSeconds(31));
    TestNetwork.await(
        "matched again",
        SOON,
        () -> {
          Instant matched = relevance.view(id).matched();
          return matched != null && !matched.equals(first);
        });

    assertThat(touched(id)).extracting(Touched::organisation).containsExactly("salud");
    assertThat(reasons(id, Why.OBSERVED)).hasSize(1);
    alerts.withdraw(id, "over");
    assertThatThrownBy(() -> relevance.view(id)).isInstanceOf(Problem.class);
    assertThat(jdbc.sql("select count(*) from relevance.touch").query(Long.class).single())
        .isZero();
    assertThat(jdbc.sql("select count(*) from relevance.looks_for").query(Long.class).single())
        .isZero();
  }

  @Test
  void thoseChosenGetALetterInTheirLanguageOnceForAVersion() throws Exception {
    report("192.0.2.9,,,infected,%s,".formatted(COMMAND));
    AlertId id = publish(Tlp.GREEN, false);
    assertThat(warnings.preview(id, new Choice(List.of(), Certainty.SURE), "en").organisations())
        .isEqualTo(2);
    warn(id, "salud", "nobody");

    MimeMessage mail = received(1).getFirst();
    assertThat(mail.getAllRecipients()[0]).hasToString("ana@salud.example");
    assertThat(mail.getSubject()).contains("Alerte pour salud : Redes bajo control ajeno");
    Map<String, String> parts = Mails.parts(mail);
    assertThat(Mails.part(parts, ""))
        .contains("TLP:AMBER", "Espa\u00f1ol", "Qu\u00e9 hacer.")
        .contains("un rapport sur 192.0.2.9 mentionne " + COMMAND);
    assertThat(Mails.part(parts, "-indicators.csv"))
        .contains("ipv4," + COMMAND + ",'=command()")
        .contains("file-name,a.exe");
    assertThat(Mails.part(parts, "-reasons.csv")).contains("observed,sure," + COMMAND);
    WarningView warning =
        all.list(new WarningQuery("salud", null, null, false, null, 9)).items().getFirst();
    assertThat(warning.alert()).isEqualTo(id.value());
    assertThat(warning.state()).isEqualTo(WarningState.SENT);

    Warned again = warnings.warn(id, new Choice(List.of(), Certainty.SURE), false);
    assertThat(again).isEqualTo(new Warned(1, 1, 0));
    assertThatThrownBy(() -> warn(id, "nobody")).hasMessageContaining("warnings-nobody-chosen");
  }

  @Test
  void theOriginOfAReceivedAlertIsToldCountsAndNothingElse() {
    AlertId id = new AlertId(UUID.randomUUID());
    assertThat(mexico.say(mexico.about(Kind.ALERT, id.toString(), 1, content(List.of()).toJson())))
        .isEmpty();
    matched(id);
    Choice sure = new Choice(List.of(), Certainty.SURE);
    assertThat(warnings.preview(id, sure, "en").tellable())
        .isEqualTo(Map.of("warned", 2L, "affected", 2L));
    warnings.warn(id, sure, false);
    assertThat(alerts.view(id).acted()).isEmpty();
    assertThat(warnings.warn(id, sure, true)).isEqualTo(new Warned(0, 2, 0));

    assertThat(alerts.view(id).acted()).isEqualTo(Map.of("warned", 2L, "affected", 2L));
    assertThat(receipts()).anyMatch(one -> one.contains("\"warned\":2"));
    assertThat(receipts()).noneMatch(one -> one.contains("salud") || one.contains("banco"));
  }

  /** What the node says to others about alerts. */
  private static List<String> receipts() {
    return jdbc
        .sql(
            "select compact from exchange.envelope where upper(kind) = 'RECEIPT' and compact <> ''")
        .query((row, number) -> row.getString(1))
        .list()
        .stream()
        .map(one -> new String(Base64.getUrlDecoder().decode(payload(one)), UTF_8))
        .toList();
  }

  /** Of a compact JWS (RFC 7515 section 7.1). */
  private static String payload(String compact) {
    return compact.substring(compact.indexOf('.') + 1, compact.lastIndexOf('.'));
  }

  @Test
  void whatIsWithdrawnDoesNotLeaveAndItsWordsAreDeleted() throws Exception {
    AlertId id = publish(Tlp.GREEN, false);
    warn(id, "salud");
    received(1);
    warnings.warn(id, new Choice(List.of("banco"), null), false);
    assertThat(words()).contains("Redes bajo control");
    alerts.withdraw(id, "over");
    Post.work(node.context());

    assertThat(words()).doesNotContain("Redes", COMMAND);
    assertThat(jdbc.sql("select count(*) from notifications.attachment").query(Long.class).single())
        .isZero();
    assertThat(all.list(new WarningQuery("banco", null, null, false, null, 9)).items())
        .extracting(WarningView::state, WarningView::reason)
        .containsExactly(tuple(WarningState.DISMISSED, "withdrawn"));
    assertThat(all.list(new WarningQuery(null, null, null, true, null, 9)).items())
        .as("nobody waits for an answer about it")
        .isEmpty();
    assertThat(received(1)).hasSize(1);
  }

  private String words() {
    return jdbc.sql("select string_agg(subject || body, ' ') from notifications.message")
        .query(String.class)
        .single();
  }

  @Test
  void theMarkingDecidesWhoMayBeTold() {
    AlertId amber = publish(Tlp.AMBER, false, Sector.WATER);
    Choice everybody = new Choice(List.of(), Certainty.POSSIBLE);
    assertThat(warnings.preview(amber, everybody, "en"))
        .as("a sector alone is no need to know")
        .extracting(AlertWarnings.Preview::organisations, AlertWarnings.Preview::refused)
        .containsExactly(2, 1);
    AlertId strict = publish(Tlp.AMBER_STRICT, false, Sector.WATER);
    assertThat(warnings.warn(strict, everybody, false)).isEqualTo(new Warned(0, 0, 3));
    AlertId drill = publish(Tlp.CLEAR, true, Sector.WATER);
    assertThatThrownBy(() -> warnings.warn(drill, everybody, false))
        .hasMessageContaining("warnings-drill");
    assertThat(jdbc.sql("select count(*) from warnings.warning").query(Long.class).single())
        .isZero();
  }

  @Test
  void onlyWhoMaySeeWhatIsWatchedSeesWhomItTouches() {
    AlertId id = publish(Tlp.GREEN, false);
    person.close();
    person = TestAccounts.acting(Role.AUDITOR);
    assertThat(relevance.view(id).organisations()).isEqualTo(2);
    assertThatThrownBy(() -> warn(id, "salud")).isInstanceOf(AccessDeniedException.class);
    person.close();
    person = TestAccounts.acting(Set.of(Permission.ALERTS_READ, Permission.WARNINGS_SEND));
    assertThat(alerts.view(id).content()).isNotNull();
    assertThatThrownBy(() -> relevance.view(id)).isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> relevance.touched(id, null, null, 5))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void thePageAsksAndWarns() throws Exception {
    AlertId id = publish(Tlp.GREEN, false);
    Browser browser = signedIn();
    String path = "/alerts/" + id + "/constituents";
    assertThat(browser.get(path + "/warn?atLeast=SURE").body())
        .contains("Warn 2")
        .contains("Redes bajo control ajeno");
    assertThat(browser.post(path + "/warn", "atLeast", "SURE").statusCode()).isEqualTo(302);
    Post.work(node.context());
    assertThat(received(2)).hasSize(2);
    assertThat(browser.get(path).body().toLowerCase(Locale.ROOT))
        .contains("disabled")
        .contains("/warnings/");
  }

  private Browser signedIn() {
    Browser browser = new Browser(node.port());
    browser.signIn(TestAccounts.create(node.context(), Role.PUBLISHER), TestAccounts.PASSWORD);
    return browser;
  }

  private static List<MimeMessage> received(int count) {
    TestNetwork.await(count + " mails", SOON, () -> MAIL.getReceivedMessages().length >= count);
    List<MimeMessage> mails = List.of(MAIL.getReceivedMessages());
    assertThat(mails).hasSize(count);
    return mails;
  }
}
