package org.atalaya.node.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atalaya.formats.marking.Marking;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.identity.Browser;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.atalaya.testing.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Pushes to a push service of our own over a real socket, and a browser that opens them. */
class WebPushTest extends TellingNode {
  private static final Pattern VAPID = Pattern.compile("vapid t=([^,]+), ?k=(\\S+)");

  @Autowired private ApplicationContext node;
  @Autowired private Notifications notifications;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcClient jdbc;
  @Autowired private MutableClock clock;
  @LocalServerPort private int port;

  private final String path = "/push/" + UUID.randomUUID();
  private final String key = "test:" + UUID.randomUUID();
  private String name = "";
  private Browser browser = new Browser(0);

  @BeforeEach
  void begin() {
    clock.set(MutableClock.START);
    RECEIVER.answers(201);
    jdbc.sql("delete from notifications.push_subscription").update();
    name = TestAccounts.create(node, Role.DUTY_OFFICER);
    browser = new Browser(port).signIn(name, TestAccounts.PASSWORD);
  }

  @Test
  void onlyTheBrowserCanReadAPushAndThePushServiceCanTellWhoSentIt() throws Exception {
    var receiver = new PushReceiver();
    assertThat(subscribe(receiver.p256dh(), receiver.auth()).statusCode()).isEqualTo(201);
    tell();
    await("sent", () -> states().equals(List.of("sent")));

    var request = RECEIVER.requests(path).getFirst();
    assertThat(request.headers())
        .containsEntry("content-encoding", "aes128gcm")
        .containsEntry("urgency", "high")
        .containsKey("ttl");
    assertThat(receiver.decrypt(request.body()))
        .contains("Alert from Team: Título", "https://gt.example/alerts/1");

    Matcher vapid = VAPID.matcher(String.valueOf(request.headers().get("authorization")));
    assertThat(vapid.matches()).isTrue();
    SignedJWT token = SignedJWT.parse(vapid.group(1));
    byte[] point = Base64.getUrlDecoder().decode(vapid.group(2));
    assertThat(token.verify(new ECDSAVerifier(PushReceiver.publicKey(point)))).isTrue();
    assertThat(browser.get("/api/v1/notifications/push-key").body()).contains(vapid.group(2));
    var claims = token.getJWTClaimsSet();
    assertThat(claims.getAudience()).containsExactly(RECEIVER.address("").toString());
    assertThat(claims.getSubject()).isEqualTo("mailto:atalaya@gt.example");
    assertThat(claims.getExpirationTime().toInstant())
        .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(24)));
  }

  @Test
  void aBrowserThatIsGoneIsForgotten() throws Exception {
    var receiver = new PushReceiver();
    subscribe(receiver.p256dh(), receiver.auth());
    RECEIVER.answers(410);
    tell();
    await("given up", () -> states().equals(List.of("failed")));

    assertThat(browser.get("/api/v1/notifications/devices").body()).isEqualTo("[]");
  }

  @Test
  void aDisabledAccountsDevicesAreToldNothing() throws Exception {
    var receiver = new PushReceiver();
    subscribe(receiver.p256dh(), receiver.auth());
    jdbc.sql("update identity.account set disabled = now() where name = :name")
        .param("name", name)
        .update();
    tell();

    assertThat(states()).isEmpty();
  }

  @Test
  void keysForWhichNothingCanBeEncryptedAreRefused() throws Exception {
    var receiver = new PushReceiver();
    String offTheCurve = Base64.getUrlEncoder().encodeToString(new byte[65]);

    assertThat(subscribe(offTheCurve, receiver.auth()).statusCode()).isEqualTo(400);
    assertThat(subscribe(receiver.p256dh(), "c2hvcnQ").statusCode()).isEqualTo(400);
    assertThat(subscribe("!", receiver.auth()).body()).contains("push-keys-refused");
  }

  private HttpResponse<String> subscribe(String p256dh, String auth) {
    return browser.postJson(
        "/api/v1/notifications/devices",
        """
        {"endpoint": "%s", "p256dh": "%s", "auth": "%s", "device": "Test"}
        """
            .formatted(RECEIVER.address(path), p256dh, auth),
        "Accept-Language",
        "en");
  }

  private void tell() {
    var notice =
        new Notice(
            key,
            null,
            "escalation.arrived",
            "Título",
            new Marking(Tlp.GREEN, List.of(), false),
            List.of("Team", "x", "TLP:GREEN", "now", "now"),
            "/alerts/1",
            true,
            false,
            null);
    transaction.executeWithoutResult(status -> notifications.send(notice, new Recipient.Duty()));
  }

  private List<String> states() {
    return jdbc.sql(
            "select state from notifications.message where notice = :key and channel = 'push'")
        .param("key", key)
        .query((row, number) -> row.getString(1))
        .list();
  }
}
