package org.atalaya.node.warnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.Constituency;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.identity.Browser;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.atalaya.node.notifications.Receiver;
import org.atalaya.node.notifications.TellingNode;
import org.atalaya.node.sources.Reporting;
import org.atalaya.node.sources.Reports;
import org.atalaya.node.warnings.sending.Post;
import org.atalaya.testing.MutableClock;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a report to the letter, over a real mail server, and back. */
class WarningsTest extends TellingNode {
  private static final String TELNET = "vulnerable/potentially-unwanted-accessible";
  private static final String INFECTED = "malicious-code/infected-system";
  private static final Pattern LINK =
      Pattern.compile("https://gt\\.example(/acknowledge/[0-9a-f-]{36}/[A-Za-z0-9_-]{43})");

  @Autowired private ApplicationContext node;
  @Autowired private Constituency constituency;
  @Autowired private Reports reports;
  @Autowired private Warnings warnings;
  @Autowired private WarningPolicies policies;
  @Autowired private WarningTexts texts;
  @Autowired private Acknowledgements acknowledgements;
  @Autowired private MutableClock clock;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;
  private TestAccounts.Acting person = TestAccounts.acting(Role.PUBLISHER);
  private int reported;

  @BeforeEach
  void begin() throws Exception {
    jdbc.sql(
            "truncate constituency.organisation, sources.report, sources.observation,"
                + " findings.finding, warnings.warning, warnings.letter, warnings.text,"
                + " notifications.message cascade")
        .update();
    jdbc.sql("delete from warnings.policy where category <> ''").update();
    MAIL.purgeEmailFromAllMailboxes();
    clock.set(MutableClock.START);
    person = TestAccounts.acting(Role.PUBLISHER);
    policies.put(new Policy("", "AT_ONCE", 60));
  }

  @AfterEach
  void end() {
    policies.put(new Policy("", "LOOK", 1440));
    person.close();
  }

  @Test
  void whatReportsSayOfAnOrganisationReachesItsContactSignedAndIsAcknowledged() throws Exception {
    organisation("salud", "192.0.2.0/24", contact("Ana", "SECURITY", "es"));
    report("192.0.2.7,23,=cmd(),%s,open-telnet".formatted(TELNET));
    report(
        "192.0.2.8,23,,%s,open-telnet".formatted(TELNET), "192.0.2.9,80,,%s,x".formatted(INFECTED));
    send();
    assertThat(mails()).as("it gathers for a while").isEmpty();
    clock.advance(Duration.ofSeconds(6));
    send();

    MimeMessage mail = received(1).getFirst();
    assertThat(mail.getAllRecipients()[0]).hasToString("ana@salud.example");
    assertThat(mail.getSubject()).contains("2 advertencias para salud");
    Map<String, String> parts = Mails.parts(mail);
    String words = Mails.part(parts, "");
    assertThat(words)
        .contains("A Ana, salud", "TLP:AMBER", "192.0.2.7 puerto 23", "192.0.2.9", "Qué hacer:")
        .contains("Desconecte el equipo de la red");
    String csv = Mails.part(parts, ".csv");
    assertThat(csv.lines()).hasSize(4);
    assertThat(csv).contains("'=cmd()").doesNotContain(",=cmd");
    assertThat(Mails.part(parts, ".json")).contains("\"subject\":\"192.0.2.7\"");
    String key = new Browser(port).get("/mail-key.asc").body();
    assertThat(Correspondent.isSigned(raw(mail), key)).isTrue();
    assertThat(Correspondent.isSigned(raw(mail).replaceFirst("inline", "inlinE"), key)).isFalse();

    Browser contact = new Browser(port);
    String link = link(words);
    assertThat(contact.get(link).body()).contains("salud").doesNotContain("192.0.2.7");
    assertThat(states()).as("a look acknowledges nothing").containsOnly(WarningState.SENT);
    assertThat(contact.post(link, "answer", "Visto <b>").statusCode()).isEqualTo(200);
    assertThat(states()).containsOnly(WarningState.ACKNOWLEDGED);
    WarningDetails view = warnings.view(list().getFirst().id());
    assertThat(view.warning().endedBy()).isEqualTo("Ana");
    assertThat(view.answers()).extracting(WarningDetails.Answer::text).containsExactly("Visto <b>");
    assertThat(contact.post(link, "answer", "").statusCode()).isEqualTo(200);
    assertThat(warnings.view(view.warning().id()).answers()).hasSize(1);
  }

  @Test
  void aContactsWebhookIsPostedToAndSignedSoThatAnybodyCanCheckIt() throws Exception {
    ConstituentContact ana = contact("Ana", "SECURITY", "es");
    String path = "/contact/" + UUID.randomUUID();
    organisation(
        "salud", "192.0.2.0/24", withWebhook(ana, ana.mail(), "https://machine.example" + path));
    String only = "/contact/" + UUID.randomUUID();
    organisation(
        "banco", "198.51.100.0/24", withWebhook(ana, null, "https://machine.example" + only));
    // Only encrypted addresses can be written down; the receiver of these tests speaks plainly.
    jdbc.sql(
            """
            update constituency.organisation set contacts =
              cast(replace(cast(contacts as text), 'https://machine.example', :receiver) as jsonb)
            """)
        .param("receiver", RECEIVER.address("").toString())
        .update();
    report("192.0.2.7,23,,%s,a".formatted(TELNET), "198.51.100.7,23,,%s,a".formatted(TELNET));
    due();
    received(1);
    await(
        "both are posted to",
        () -> RECEIVER.requests(path).size() == 1 && RECEIVER.requests(only).size() == 1);

    Receiver.Request post = RECEIVER.requests(only).getFirst();
    String body = new String(post.body(), StandardCharsets.UTF_8);
    JsonNode data = JsonMapper.shared().readTree(body).path("data");
    assertThat(data.path("organisation").asString()).isEqualTo("banco");
    assertThat(data.path("findings").path(0).path("subject").asString()).isEqualTo("198.51.100.7");
    assertThat(body).doesNotContain("192.0.2.7");
    String key = new Browser(port).get("/webhook-key.txt").body().strip();
    assertThat(key).startsWith("whpk_");
    var verifier = new Ed25519Signer();
    verifier.init(
        false, new Ed25519PublicKeyParameters(Base64.getDecoder().decode(key.substring(5)), 0));
    byte[] signed =
        (post.headers().get("webhook-id")
                + "."
                + post.headers().get("webhook-timestamp")
                + "."
                + body)
            .getBytes(StandardCharsets.UTF_8);
    verifier.update(signed, 0, signed.length);
    String signature = String.valueOf(post.headers().get("webhook-signature"));
    assertThat(signature).startsWith("v1a,");
    assertThat(verifier.verifySignature(Base64.getDecoder().decode(signature.substring(4))))
        .isTrue();
    String link = URI.create(data.path("acknowledge").asString()).getPath();
    assertThat(new Browser(port).post(link, "answer", "").statusCode()).isEqualTo(200);
    assertThat(warnings.list(new WarningQuery("banco", null, null, false, null, 5)).items())
        .extracting(WarningView::state)
        .containsExactly(WarningState.ACKNOWLEDGED);
  }

  private static ConstituentContact withWebhook(
      ConstituentContact one, @Nullable String mail, String webhook) {
    return new ConstituentContact(
        null,
        one.name(),
        one.role(),
        one.languages(),
        mail,
        null,
        null,
        webhook,
        one.zone(),
        one.hours(),
        one.preferences());
  }

  @Test
  void aLinkIsGoodForItsLetterAndForAWhile() throws Exception {
    organisation("salud", "192.0.2.0/24", contact("Ana", "SECURITY", "es"));
    organisation("banco", "198.51.100.0/24", contact("Bea", "SECURITY", "pt"));
    report("192.0.2.7,23,,%s,a".formatted(TELNET), "198.51.100.7,23,,%s,a".formatted(TELNET));
    due();
    List<String> links = new ArrayList<>();
    for (MimeMessage mail : received(2)) {
      links.add(link(Mails.words(mail)));
    }
    String mixed =
        links.get(0).substring(0, links.get(0).lastIndexOf('/'))
            + links.get(1).substring(links.get(1).lastIndexOf('/'));

    Browser anybody = new Browser(port);
    assertThat(anybody.get(mixed).statusCode()).isEqualTo(410);
    assertThat(anybody.post(mixed, "answer", "x").statusCode()).isEqualTo(410);
    assertThat(anybody.get("/acknowledge/x/y").statusCode()).isEqualTo(410);
    assertThat(anybody.get(links.get(0)).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofDays(31));
    assertThat(anybody.get(links.get(0)).statusCode()).isEqualTo(410);
    assertThat(states()).containsOnly(WarningState.SENT);
  }

  @Test
  void whatWaitsForALookLeavesWhenSomebodySaysSo() throws Exception {
    policies.put(new Policy("vulnerable", "LOOK", 60));
    policies.put(new Policy(TELNET, "NEVER", 60));
    organisation("salud", "192.0.2.0/24", contact("Ana", "SECURITY", "es"));
    report(
        "192.0.2.7,23,,%s,never".formatted(TELNET),
        "192.0.2.8,23,,vulnerable/weak-crypto,look",
        "192.0.2.9,23,,vulnerable/ddos-amplifier,look");
    due();

    assertThat(mails()).isEmpty();
    assertThat(states()).containsExactly(WarningState.HELD, WarningState.HELD);
    assertThat(waiting()).isEqualTo(2);
    assertThat(warnings.releaseHeld("banco", null)).isZero();
    assertThat(warnings.releaseHeld(null, "fraud")).isZero();
    long first = list().get(0).id();
    warnings.release(first);
    warnings.dismiss(list().get(1).id(), "known, a honeypot");
    send();
    assertThat(Mails.part(Mails.parts(received(1).getFirst()), ".csv")).contains("look");
    assertThatThrownBy(() -> warnings.release(first)).isInstanceOf(Problem.class);
    report("192.0.2.7,23,,%s,never".formatted(TELNET), "192.0.2.8,23,,vulnerable/weak-crypto,look");
    due();
    assertThat(list()).as("what is known is not warned of again").hasSize(2);
  }

  @Test
  void aContactWhoWantsDigestsGetsOneLetterAtTheFullHour() throws Exception {
    ConstituentContact ana =
        with(
            contact("Ana", "SECURITY", "fr"),
            null,
            null,
            Map.of("vulnerable", "HOURLY", "malicious-code", "HOURLY"));
    organisation("salud", "192.0.2.0/24", ana);
    clock.set(Instant.parse("2026-03-01T10:10:00Z"));
    report("192.0.2.7,23,,%s,a".formatted(TELNET));
    due();
    clock.advance(Duration.ofMinutes(10));
    report("192.0.2.9,80,,%s,b".formatted(INFECTED));
    due();
    assertThat(mails()).isEmpty();
    assertThat(states()).containsOnly(WarningState.SENT);
    clock.set(Instant.parse("2026-03-01T11:00:01Z"));
    send();

    assertThat(received(1).getFirst().getSubject()).contains("2 avertissements");
  }

  @Test
  void aSealedLetterSaysNothingToAnybodyElse() throws Exception {
    var correspondent = Correspondent.rsa(Instant.now().plus(Duration.ofDays(300)));
    organisation(
        "salud",
        "192.0.2.0/24",
        with(contact("Ana", "SECURITY", "es"), correspondent.openPgpKey(), null, Map.of()));
    report("192.0.2.7,23,,%s,open-telnet".formatted(TELNET));
    due();

    String raw = raw(received(1).getFirst());
    assertThat(raw).contains("multipart/encrypted").doesNotContain("192.0.2.7", "salud:", "csv");
    String opened =
        correspondent.openOpenPgp(
            raw.substring(raw.indexOf("-----BEGIN PGP"), raw.indexOf("-----END PGP") + 25));
    String key = new Browser(port).get("/mail-key.asc").body();
    assertThat(Correspondent.isSigned(opened, key)).isTrue();
    assertThat(Mails.words(entity(opened))).contains("192.0.2.7");
    assertThat(warnings.view(list().getFirst().id()).told().getFirst().seal()).isEqualTo("OPENPGP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa", "elliptic"})
  void aCertificateSealsAsWell(String kind) throws Exception {
    Instant until = Instant.now().plus(Duration.ofDays(300));
    var correspondent =
        kind.equals("rsa") ? Correspondent.rsa(until) : Correspondent.elliptic(until);
    organisation(
        "salud",
        "192.0.2.0/24",
        with(contact("Ana", "SECURITY", "es"), null, correspondent.certificate(), Map.of()));
    report("192.0.2.7,23,,%s,open-telnet".formatted(TELNET));
    due();

    MimeMessage mail = received(1).getFirst();
    assertThat(mail.getContentType()).contains("application/pkcs7-mime");
    String opened = correspondent.openSmime(mail.getInputStream().readAllBytes());
    assertThat(Mails.words(entity(opened))).contains("192.0.2.7");
  }

  @Test
  void anExpiredKeyIsATaskAndNeverALetterInTheClear() throws Exception {
    var correspondent = Correspondent.rsa(MutableClock.START.minusSeconds(60));
    ConstituentContact ana =
        with(contact("Ana", "SECURITY", "es"), null, correspondent.certificate(), Map.of());
    organisation("salud", "192.0.2.0/24", ana);
    report("192.0.2.7,23,,%s,open-telnet".formatted(TELNET));
    due();

    assertThat(mails()).isEmpty();
    assertThat(list().getFirst().state()).isEqualTo(WarningState.UNTOLD);
    assertThat(list().getFirst().reason()).isEqualTo("key-expired");
    assertThat(waiting()).isEqualTo(1);
    constituency.change(
        OrganisationInput.contacts("salud", List.of(contact("Ana", "SECURITY", "es"))), 1);
    send();
    assertThat(Mails.words(received(1).getFirst())).contains("192.0.2.7");
    assertThat(waiting()).isZero();
  }

  @Test
  void whoHasNoContactIsShownAndToldOnceThereIsOne() throws Exception {
    organisation("salud", "192.0.2.0/24");
    report("192.0.2.7,23,,%s,open-telnet".formatted(TELNET));
    due();
    report("192.0.2.8,23,,%s,open-telnet".formatted(TELNET));
    assertThat(list()).hasSize(1);
    assertThat(list().getFirst().reason()).isEqualTo("no-contact");
    assertThat(list().getFirst().findings()).isEqualTo(2);

    constituency.change(
        OrganisationInput.contacts("salud", List.of(contact("Ana", "TECHNICAL", "en"))), 1);
    send();
    assertThat(Mails.part(Mails.parts(received(1).getFirst()), ".csv").lines()).hasSize(3);
  }

  @Test
  void silenceIsFollowedUpByTheOthersAndThenByTheTeam() throws Exception {
    organisation(
        "salud",
        "192.0.2.0/24",
        contact("Ana", "SECURITY", "es"),
        contact("Boss", "MANAGEMENT", "es"),
        contact("Press", "PRESS", "es"));
    report("192.0.2.7,23,,%s,open-telnet".formatted(TELNET));
    due();
    long id = list().getFirst().id();
    assertThat(addresses(received(1))).containsExactly("ana@salud.example");
    clock.advance(Duration.ofMinutes(61));
    send();
    assertThat(addresses(received(2))).contains("boss@salud.example");
    assertThat(list().getFirst().overdue()).isTrue();
    clock.advance(Duration.ofHours(5));
    send();
    await(
        "the team is told",
        () ->
            RECEIVER.requests("/hook").stream()
                .anyMatch(
                    request ->
                        new String(request.body(), StandardCharsets.UTF_8)
                            .contains("/warnings/" + id)));

    warnings.acknowledge(id, "Ana, by telephone", "on it");
    clock.advance(Duration.ofDays(2));
    send();
    assertThat(received(2)).hasSize(2);
    assertThatThrownBy(() -> warnings.dismiss(id, "x")).isInstanceOf(Problem.class);
  }

  @Test
  void aLetterThatIsGivenUpWaitsForAPerson() throws Exception {
    organisation("salud", "192.0.2.0/24", contact("Ana", "SECURITY", "es"));
    MAIL.stop();
    try {
      report("192.0.2.7,23,,%s,open-telnet".formatted(TELNET));
      due();
      await("tried", () -> mailReason() != null);
      assertThat(waiting()).as("it is tried again").isZero();
      clock.advance(Duration.ofDays(2));
      await("given up", () -> told().state().equals("UNDELIVERED"));
      assertThat(waiting()).isEqualTo(1);
    } finally {
      MAIL.start();
    }
    warnings.tellAgain(list().getFirst().id());
    send();
    assertThat(received(1)).hasSize(1);
    assertThat(told().state()).isEqualTo("WRITTEN");
  }

  private WarningDetails.Told told() {
    return warnings.view(list().getFirst().id()).told().getFirst();
  }

  private @Nullable String mailReason() {
    return told().mailReason();
  }

  @Test
  void aFloodIsHeldBackAndSaidSo() throws Exception {
    organisation("salud", "192.0.2.0/24", contact("Ana", "SECURITY", "es"));
    jdbc.sql(
            """
            insert into warnings.letter
            select gen_random_uuid(), 'x', gen_random_uuid(), 'x', 'x', 'en', null, :now
            from generate_series(1, 20)
            """)
        .param("now", java.sql.Timestamp.from(clock.instant()))
        .update();
    report("192.0.2.7,23,,%s,open-telnet".formatted(TELNET));
    due();
    assertThat(list().getFirst().reason()).isEqualTo("flood");
    assertThat(mails()).isEmpty();

    warnings.release(list().getFirst().id());
    send();
    assertThat(received(1)).hasSize(1);
  }

  @Test
  void aTeamsOwnWordsStandInPlaceOfTheBuiltIn() throws Exception {
    texts.put(TELNET, "es", "Hola {organisation}, {count}.", "Cierre el puerto.");
    organisation("salud", "192.0.2.0/24", contact("Ana", "SECURITY", "es"));
    report("192.0.2.7,23,,%s,open-telnet".formatted(TELNET));
    due();

    assertThat(Mails.words(received(1).getFirst())).contains("Hola salud, 1.", "Cierre el puerto.");
    assertThat(texts.preview(TELNET, "fr", "Bonjour {organisation}", "Fermez").body())
        .contains("Bonjour Example", "Fermez", "192.0.2.7");
    assertThatThrownBy(() -> texts.put("nonsense", "es", "a", "b")).isInstanceOf(Problem.class);
    texts.remove(TELNET, "es");
    assertThat(texts.text(TELNET, "es").own()).isFalse();
    for (String language : WarningTexts.LANGUAGES) {
      for (String category : org.atalaya.formats.alert.Rsit.codes()) {
        assertThat(texts.text(category, language).advice()).isNotBlank();
      }
    }
  }

  @Test
  void onlyThoseWhoMaySeeAndSendWarnings() throws Exception {
    policies.put(new Policy("", "LOOK", 60));
    organisation("salud", "192.0.2.0/24", contact("Ana", "SECURITY", "es"));
    report("192.0.2.7,23,,%s,<b>x".formatted(TELNET));
    long id = list().getFirst().id();
    Browser officer =
        new Browser(port)
            .signIn(TestAccounts.create(node, Role.DUTY_OFFICER), TestAccounts.PASSWORD);
    assertThat(officer.get("/warnings").body()).contains("salud");
    assertThat(officer.get("/warnings/" + id).body()).contains("192.0.2.7", "&lt;b&gt;x");
    assertThat(officer.get("/warnings/policies").statusCode()).isEqualTo(200);
    assertThat(officer.get("/warnings/texts?category=" + INFECTED + "&language=pt").body())
        .contains("Retire a máquina da rede");
    assertThat(
            officer
                .post("/warnings/policies", "treatment", "NEVER", "acknowledgeMinutes", "60")
                .statusCode())
        .isEqualTo(403);
    assertThat(officer.get("/warnings?state=HELD").body()).contains("/warnings/release");
    assertThat(officer.get("/warnings/release").statusCode()).isEqualTo(200);
    assertThat(officer.post("/warnings/" + id + "/release").statusCode()).isEqualTo(302);
    assertThat(list().getFirst().state()).isEqualTo(WarningState.GATHERING);
    assertThat(officer.get("/api/v1/warnings/" + id).body()).contains("\"state\":\"GATHERING\"");
    assertThat(new Browser(port).get("/warnings").statusCode()).isEqualTo(303);
    assertThat(new Browser(port).get("/api/v1/warnings").statusCode()).isEqualTo(401);
    try (var auditor = TestAccounts.acting(Role.AUDITOR)) {
      assertThat(auditor.actor().isSystem()).isFalse();
      assertThat(list()).hasSize(1);
      assertThatThrownBy(() -> warnings.dismiss(id, "x")).isInstanceOf(AccessDeniedException.class);
    }
    person = TestAccounts.acting(Role.PUBLISHER);
    assertThatThrownBy(() -> acknowledgements.letter(new java.util.UUID(1, 1), "x"))
        .isInstanceOf(Problem.class);
  }

  private void organisation(String id, String network, ConstituentContact... contacts) {
    constituency.create(
        new OrganisationInput(
            id,
            id,
            "health",
            null,
            null,
            null,
            null,
            List.of(network),
            null,
            null,
            null,
            List.of(contacts),
            null));
  }

  private static ConstituentContact contact(String name, String role, String language) {
    String mail = name.toLowerCase(java.util.Locale.ROOT) + "@salud.example";
    return new ConstituentContact(
        null, name, role, List.of(language), mail, null, null, null, "UTC", "24/7", Map.of());
  }

  private static ConstituentContact with(
      ConstituentContact contact,
      @Nullable String openpgp,
      @Nullable String smime,
      Map<String, String> preferences) {
    return new ConstituentContact(
        null,
        contact.name(),
        contact.role(),
        contact.languages(),
        contact.mail(),
        openpgp,
        smime,
        null,
        "UTC",
        "24/7",
        preferences);
  }

  private void report(String... rows) {
    var text = new StringBuilder("time,ip,port,host,category,identifier\n");
    for (String row : rows) {
      text.append(clock.instant()).append(',').append(row).append('\n');
    }
    Reporting.read(reports, "r" + reported++ + ".csv", "events", text.toString());
  }

  private void send() {
    Post.work(node);
  }

  private void due() {
    clock.advance(Duration.ofSeconds(6));
    send();
  }

  private List<WarningView> list() {
    return warnings.list(new WarningQuery(null, null, null, false, null, 50)).items();
  }

  private List<WarningState> states() {
    return list().stream().map(WarningView::state).toList();
  }

  private int waiting() {
    return warnings.list(new WarningQuery(null, null, null, true, null, 50)).items().size();
  }

  private static List<MimeMessage> mails() {
    return Arrays.asList(MAIL.getReceivedMessages());
  }

  private static List<MimeMessage> received(int count) throws Exception {
    await(count + " mails", () -> mails().size() >= count);
    assertThat(mails()).hasSize(count);
    return mails();
  }

  private static List<String> addresses(List<MimeMessage> mails) throws Exception {
    var addresses = new ArrayList<String>();
    for (MimeMessage mail : mails) {
      addresses.add(mail.getAllRecipients()[0].toString());
    }
    return addresses;
  }

  private static String raw(MimeMessage mail) throws Exception {
    var bytes = new ByteArrayOutputStream();
    mail.writeTo(bytes);
    return bytes.toString(StandardCharsets.US_ASCII);
  }

  private static MimeMessage entity(String text) throws Exception {
    return new MimeMessage(
        (Session) null, new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String link(String words) {
    Matcher link = LINK.matcher(words);
    assertThat(link.find()).isTrue();
    return link.group(1);
  }
}
