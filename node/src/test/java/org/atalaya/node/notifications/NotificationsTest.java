package org.atalaya.node.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.atalaya.formats.marking.Marking;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Browser;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.atalaya.testing.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Mails and webhooks, to servers that stand for others' over real sockets. */
class NotificationsTest extends TellingNode {
  @Autowired private ApplicationContext node;
  @Autowired private Notifications notifications;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcClient jdbc;
  @Autowired private MutableClock clock;
  @LocalServerPort private int port;

  private final String key = "test:" + UUID.randomUUID();
  private final String mailbox = "m" + UUID.randomUUID() + "@mail.example";

  @BeforeEach
  void begin() {
    clock.set(MutableClock.START);
    RECEIVER.answers(201);
    jdbc.sql("delete from notifications.push_subscription").update();
  }

  @ParameterizedTest
  @CsvSource({
    "en, Alert from Team: Título, '[DRILL]'",
    "es, Alerta de Team: Título, '[SIMULACRO]'",
    "pt, Alerta de Team: Título, '[EXERCÍCIO]'",
    "fr, Alerte de Team : Título, '[EXERCICE]'"
  })
  void aMailSpeaksTheRecipientsLanguageAndMarksADrill(String language, String subject, String drill)
      throws Exception {
    mail(notice("Team", "Título", Tlp.GREEN, false), language);
    assertThat(received().getSubject()).isEqualTo(subject);
    assertThat(received().getHeader("Content-Language")).containsExactly(language);
    assertThat(received().getHeader("Auto-Submitted")).containsExactly("auto-generated");

    MAIL.purgeEmailFromAllMailboxes();
    Notice exercise = notice("Team", "Título", Tlp.GREEN, true);
    in(
        () ->
            notifications.send(
                drilled(exercise), new Recipient.Mailbox("co", true, mailbox, language)));
    await("drill", () -> mails().length == 1);
    assertThat(received().getSubject()).startsWith(drill + " ").doesNotContain("Título");
    assertThat(received().getContent().toString()).startsWith(drill + " ");
    assertThat(received().getHeader("X-Atalaya-Drill")).containsExactly("true");
  }

  @ParameterizedTest
  @CsvSource({"CLEAR, true", "GREEN, true", "AMBER, false", "AMBER_STRICT, false"})
  void whatIsRestrictedIsNotInAMailThatAnybodyOnTheWayCanRead(Tlp tlp, boolean shown)
      throws Exception {
    mail(notice("Team", "Muy secreto", tlp, false), "es");

    assertThat(received().getSubject().contains("Muy secreto")).isEqualTo(shown);
    assertThat(received().getContent().toString().contains("Muy secreto")).isEqualTo(shown);
  }

  @Test
  void aContactOutsideOfTheAudienceIsNotEvenToldThatSomethingWaits() {
    Notice notice = notice("Team", "x", Tlp.AMBER, false);
    in(
        () ->
            assertThat(
                    notifications.send(notice, new Recipient.Mailbox("mx", false, mailbox, "es")))
                .isZero());
  }

  @Test
  void hostileNamesAndTitlesAddNoHeaderAndHideNothing() throws Exception {
    mail(
        notice(
            "Team\r\nBcc: evil@mail.example\r\n\r\nbody",
            "one\r\nX-Evil: yes\u202Egnp\u200Bexe\u0000\u2028Bcc: evil@mail.example",
            Tlp.GREEN,
            false),
        "en");

    MimeMessage mail = received();
    assertThat(Collections.list(mail.getAllHeaderLines()))
        .noneMatch(line -> line.startsWith("Bcc") || line.startsWith("X-Evil"));
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getSubject()).contains("X-Evil: yesgnpexe").doesNotContain("\u202E", "\n");
    assertThat(mail.getContent().toString()).doesNotContain("\u202E", "\u200B", "\nBcc");
  }

  @Test
  void anAddressThatIsNoneIsRefusedWhenTypedAndGivenUpWhenQueued() throws Exception {
    String hostile = "a@mail.example\r\nBcc: evil@mail.example";
    try (var person = TestAccounts.acting(Role.ADMINISTRATOR)) {
      assertThat(person.actor().isSystem()).isFalse();
      assertThatThrownBy(() -> notifications.test(hostile, "en")).isInstanceOf(Problem.class);
    }
    in(
        () ->
            notifications.send(
                notice("Team", "x", Tlp.GREEN, false),
                new Recipient.Mailbox("co", true, hostile, "en")));
    await("given up", () -> states().equals(List.of("failed")));
    assertThat(reason()).isEqualTo("address-unusable");
  }

  @Test
  void aMailServerThatIsDownLosesNothingAndTheReasonIsShown() throws Exception {
    MAIL.stop();
    try {
      in(
          () ->
              notifications.send(
                  notice("Team", "x", Tlp.GREEN, false),
                  new Recipient.Mailbox("co", true, mailbox, "en")));
      await("tried", () -> "mail-server".equals(reason()));
      assertThat(states()).containsExactly("queued");
      assertThat(page("?state=queued")).contains(mailbox, "The mail server did not take it.");
    } finally {
      MAIL.start();
    }
    clock.advance(Duration.ofSeconds(20));
    await("sent", () -> states().equals(List.of("sent")));
    assertThat(received().getSubject()).isNotEmpty();
  }

  @Test
  void whatCannotBeDeliveredIsGivenUpAfterADayAndCanBeTriedAgainByHand() throws Exception {
    RECEIVER.answers(500);
    in(() -> notifications.send(notice("Team", "x", Tlp.GREEN, false), new Recipient.Duty()));
    await("tried", () -> "webhook".equals(reason()));
    clock.advance(Duration.ofHours(25));
    await("given up", () -> states().equals(List.of("failed")));

    RECEIVER.answers(201);
    UUID id =
        jdbc.sql("select id from notifications.message where notice = :key")
            .param("key", key)
            .query(UUID.class)
            .single();
    try (var person = TestAccounts.acting(Role.ADMINISTRATOR)) {
      assertThat(person.actor().isSystem()).isFalse();
      notifications.retry(id);
    }
    await("sent", () -> states().equals(List.of("sent")));
    assertThat(
            jdbc.sql(
                    "select count(*) from ledger.leaf where kind = 'act.notifications.retry' and"
                        + " subject = :id")
                .param("id", id.toString())
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void aNoticeAskedForTwiceLeavesOnce() throws Exception {
    Notice notice = notice("Team", "x", Tlp.GREEN, false);
    in(() -> notifications.send(notice, new Recipient.Duty()));
    in(() -> assertThat(notifications.send(notice, new Recipient.Duty())).isZero());
    await("sent", () -> states().equals(List.of("sent")));
  }

  @Test
  void aWebhookIsSignedSoThatItsReceiverCanTell() throws Exception {
    in(() -> notifications.send(notice("Team", "Título", Tlp.GREEN, false), new Recipient.Duty()));
    await("sent", () -> states().equals(List.of("sent")));

    String id =
        jdbc.sql("select id from notifications.message where notice = :key")
            .param("key", key)
            .query(String.class)
            .single();
    var request =
        RECEIVER.requests("/hook").stream()
            .filter(one -> id.equals(one.headers().get("webhook-id")))
            .findFirst()
            .orElseThrow();
    String body = new String(request.body(), StandardCharsets.UTF_8);
    String time = request.headers().get("webhook-timestamp");
    assertThat(time).isEqualTo(Long.toString(clock.instant().getEpochSecond()));
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] secret = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    byte[] expected = mac.doFinal((id + "." + time + "." + body).getBytes(StandardCharsets.UTF_8));
    assertThat(request.headers().get("webhook-signature"))
        .isEqualTo("v1," + Base64.getEncoder().encodeToString(expected));
    assertThat(body).contains("Alerta de Team: Título", "\"drill\":false");
  }

  @Test
  void theListIsForAdministratorsOnlyOnPageAndApi() {
    String officer = TestAccounts.create(node, Role.DUTY_OFFICER);
    Browser browser = new Browser(port).signIn(officer, TestAccounts.PASSWORD);
    assertThat(browser.get("/notifications").statusCode()).isEqualTo(403);
    assertThat(browser.get("/api/v1/notifications").statusCode()).isEqualTo(403);
    assertThat(page("")).contains("Notifications");
  }

  private Notice notice(String team, String title, Tlp tlp, boolean drill) {
    return new Notice(
        key,
        null,
        "escalation.arrived",
        title,
        new Marking(tlp, List.of(), drill),
        List.of(team, "x", tlp.label(), "now", "now"),
        "/alerts/1",
        true,
        drill,
        null);
  }

  private static Notice drilled(Notice notice) {
    return new Notice(
        notice.key() + "-drill",
        notice.about(),
        notice.topic(),
        notice.content(),
        notice.marking(),
        notice.arguments(),
        notice.link(),
        notice.urgent(),
        notice.drill(),
        notice.notBefore());
  }

  private void mail(Notice notice, String language) throws Exception {
    in(() -> notifications.send(notice, new Recipient.Mailbox("co", true, mailbox, language)));
    await("received", () -> mails().length == 1);
  }

  private MimeMessage received() throws Exception {
    await("received", () -> mails().length == 1);
    return mails()[0];
  }

  private MimeMessage[] mails() {
    return Arrays.stream(MAIL.getReceivedMessages())
        .filter(mail -> isToUs(mail))
        .toArray(MimeMessage[]::new);
  }

  private boolean isToUs(MimeMessage mail) {
    try {
      return mail.getAllRecipients()[0].toString().equals(mailbox);
    } catch (jakarta.mail.MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private void in(Runnable work) {
    transaction.executeWithoutResult(status -> work.run());
  }

  private List<String> states() {
    return jdbc.sql("select state from notifications.message where notice = :key")
        .param("key", key)
        .query((row, number) -> row.getString(1))
        .list();
  }

  private String reason() {
    return jdbc.sql("select coalesce(reason, '') from notifications.message where notice = :key")
        .param("key", key)
        .query(String.class)
        .single();
  }

  private String page(String query) {
    String administrator = TestAccounts.create(node, Role.ADMINISTRATOR);
    return new Browser(port)
        .signIn(administrator, TestAccounts.PASSWORD)
        .get("/notifications" + query)
        .body();
  }
}
