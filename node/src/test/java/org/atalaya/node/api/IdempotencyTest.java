package org.atalaya.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.atalaya.node.NodeTest;
import org.atalaya.node.identity.Browser;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@NodeTest
class IdempotencyTest {
  private static final String WANTED =
      "{\"label\": \"robot\", \"scopes\": [\"alerts:read\"], \"days\": 30}";

  @Autowired private ApplicationContext node;
  @Autowired private JdbcClient database;
  @Autowired private JsonMapper json;
  @LocalServerPort private int port;

  private Browser browser;

  @BeforeEach
  void signIn() {
    browser = new Browser(port);
    browser.signIn(TestAccounts.create(node, Role.ANALYST), TestAccounts.PASSWORD);
  }

  private HttpResponse<String> issue(String key, String body) {
    return browser.postJson("/api/v1/tokens", body, "Idempotency-Key", key);
  }

  private int tokens() {
    return json.readTree(browser.get("/api/v1/tokens").body()).size();
  }

  @Test
  void theSameWriteUnderTheSameKeyIsCarriedOutOnce() {
    String key = UUID.randomUUID().toString();
    HttpResponse<String> first = issue(key, WANTED);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    HttpResponse<String> second = issue(key, WANTED);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("idempotency-replayed")).hasValue("true");
    assertThat(tokens()).isEqualTo(1);
  }

  @Test
  void anotherWriteUnderTheKeyIsRefused() {
    String key = UUID.randomUUID().toString();
    issue(key, WANTED);
    HttpResponse<String> other = issue(key, WANTED.replace("robot", "other"));
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).contains("idempotency-other");
    assertThat(tokens()).isEqualTo(1);
  }

  @Test
  void aWriteThatIsStillUnderWayIsNotBegunTwice() {
    String key = UUID.randomUUID().toString();
    issue(key, WANTED);
    database.sql("update api.idempotency set status = null").update();
    HttpResponse<String> second = issue(key, WANTED);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("idempotency-busy");
  }

  @Test
  void theKeyOfAnotherPersonIsAnotherKey() {
    String key = UUID.randomUUID().toString();
    HttpResponse<String> first = issue(key, WANTED);
    signIn();
    HttpResponse<String> second = issue(key, WANTED);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isNotEqualTo(first.body());
  }

  @Test
  void aSecretInAnAnswerIsNotKeptReadable() {
    HttpResponse<String> first = issue(UUID.randomUUID().toString(), WANTED);
    String secret = json.readTree(first.body()).path("secret").asString();
    assertThat(secret).isNotEmpty();
    assertThat(
            database
                .sql("select body from api.idempotency")
                .query((row, n) -> row.getBytes(1))
                .list())
        .noneMatch(body -> new String(body, StandardCharsets.ISO_8859_1).contains(secret));
  }

  @Test
  void aKeyThatIsNoneIsRefused() {
    assertThat(issue("with space", WANTED).statusCode()).isEqualTo(400);
    assertThat(issue("x".repeat(201), WANTED).statusCode()).isEqualTo(400);
  }
}
