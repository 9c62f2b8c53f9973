package org.atalaya.node.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atalaya.node.NodeTest;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.signin.TestCodes;
import org.atalaya.node.identity.store.AccountStore;
import org.atalaya.testing.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(OutputCaptureExtension.class)
@NodeTest
class AccountsTest {
  private static final Pattern LINK = Pattern.compile("(/welcome/[\\w-]{43})");
  private static final Pattern TOKEN = Pattern.compile("atalaya_[\\w-]{43}");

  @Autowired private ApplicationContext node;
  @Autowired private Accounts accounts;
  @Autowired private AccountStore store;
  @Autowired private Acts acts;
  @Autowired private AuditLog audit;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;
  @Autowired private MutableClock clock;
  @LocalServerPort private int port;

  private Browser browser;
  private String administrator;

  @BeforeEach
  void begin() {
    jdbc.sql("DELETE FROM identity.attempt").update();
    administrator = TestAccounts.create(node, Role.ADMINISTRATOR, Role.AUDITOR);
    browser = new Browser(port).signIn(administrator, TestAccounts.PASSWORD);
  }

  @Test
  void anInvitedPersonSetsThePasswordByTheLinkAndTheLinkDies() {
    String name = "ana" + System.nanoTime();
    HttpResponse<String> made =
        browser.post("/accounts", "name", name, "displayName", "Ana <b>", "role", "PUBLISHER");
    String link = find(LINK, made.body());
    assertThat(browser.get("/accounts?text=" + name).body()).contains("Ana &lt;b&gt;");

    Browser ana = new Browser(port);
    assertThat(ana.get(link).body()).contains(name);
    HttpResponse<String> accepted =
        ana.post(link, "password", "nine pelicans by it", "again", "nine pelicans by it");
    assertThat(accepted.statusCode()).isEqualTo(302);
    assertThat(ana.isSignedIn()).isTrue();
    assertThat(ana.get("/accounts").statusCode()).isEqualTo(403);
    assertThat(new Browser(port).get(link).statusCode()).isEqualTo(410);
  }

  @Test
  void aLinkExpires() {
    HttpResponse<String> made =
        browser.post(
            "/accounts", "name", "late" + System.nanoTime(), "displayName", "L", "role", "ANALYST");
    clock.advance(Duration.ofHours(73));
    assertThat(new Browser(port).get(find(LINK, made.body())).statusCode()).isEqualTo(410);
  }

  @Test
  void aDisabledAccountIsOutAtOnceWithItsSessionsAndTokens() {
    String name = TestAccounts.create(node, Role.ANALYST);
    Browser person = new Browser(port).signIn(name, TestAccounts.PASSWORD);
    String token = token(person, "alerts:read");
    assertThat(bearer("/api/v1/me", token).statusCode()).isEqualTo(200);
    UUID id = store.find(name).orElseThrow().id();

    browser.post("/accounts/" + id + "/disable");

    assertThat(person.isSignedIn()).isFalse();
    assertThat(bearer("/api/v1/me", token).statusCode()).isEqualTo(401);
    assertThat(
            new Browser(port)
                .post("/sign-in", "name", name, "password", TestAccounts.PASSWORD)
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void theLastAdministratorCannotBeDisabledNorDemoted() {
    jdbc.sql("UPDATE identity.account SET disabled = now() WHERE name <> :name")
        .param("name", administrator)
        .update();
    UUID id = store.find(administrator).orElseThrow().id();
    try (var person = TestAccounts.acting(Role.ADMINISTRATOR)) {
      assertThat(person.actor().may(Permission.ACCOUNTS_MANAGE)).isTrue();
      assertThatThrownBy(() -> accounts.disable(id)).isInstanceOf(Problem.class);
      assertThatThrownBy(() -> accounts.edit(id, "A", null, Set.of(Role.AUDITOR)))
          .isInstanceOf(Problem.class);
    }
  }

  @Test
  void aTokenDoesWhatItsScopesSayAndNoMore() {
    String token = token(browser, "audit:read");
    assertThat(bearer("/api/v1/audit", token).statusCode()).isEqualTo(200);
    assertThat(bearer("/api/v1/accounts", token).statusCode()).isEqualTo(403);
    assertThat(bearer("/api/v1/me", token).body()).contains("[\"audit:read\"]");
    assertThat(bearer("/account", token).statusCode()).as("pages take no token").isEqualTo(303);
    HttpResponse<String> wider =
        browser.send(
            browser
                .request("/api/v1/tokens")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"label\":\"x\",\"scopes\":[\"audit:read\"]}")));
    assertThat(wider.statusCode()).isEqualTo(403);
  }

  @Test
  void aTokenIsStoredHashedAndCanBeRevokedAndExpires() {
    String token = token(browser, "audit:read");
    assertThat(
            jdbc.sql("SELECT string_agg(t::text, ' ') FROM identity.token t")
                .query(String.class)
                .single())
        .doesNotContain(token.substring(8));
    HttpResponse<String> answer = bearer("/api/v1/me", token + "x");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Bearer");

    clock.advance(Duration.ofDays(91));
    assertThat(bearer("/api/v1/me", token).statusCode()).isEqualTo(401);
  }

  @Test
  void aCodeIsAskedForOnceTheAppIsSetUpAndEachCodeWorksOnce() {
    String name = TestAccounts.create(node, Role.ANALYST);
    Browser person = new Browser(port).signIn(name, TestAccounts.PASSWORD);
    String page = person.get("/account/second-factor").body();
    byte[] secret = unbase32(find(Pattern.compile("<code>([A-Z2-7]{32})</code>"), page));
    assertThat(person.get("/account/second-factor/code.svg").body()).startsWith("<svg");
    String codes = person.post("/account/second-factor", "code", code(secret)).body();
    String recovery = find(Pattern.compile("<code>([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})</code>"), codes);

    Browser again = new Browser(port).signIn(name, TestAccounts.PASSWORD);
    assertThat(again.isSignedIn()).as("after the password alone").isFalse();
    HttpResponse<String> replayed = again.post("/sign-in/code", "code", code(secret));
    assertThat(replayed.statusCode()).as("the code that set it up").isEqualTo(401);
    clock.advance(Duration.ofSeconds(30));
    again.post("/sign-in/code", "code", code(secret));
    assertThat(again.isSignedIn()).isTrue();

    for (boolean works : new boolean[] {true, false}) {
      Browser lost = new Browser(port).signIn(name, TestAccounts.PASSWORD);
      lost.post("/sign-in/code", "code", recovery);
      assertThat(lost.isSignedIn()).isEqualTo(works);
    }
  }

  @Test
  void anActIsRecordedWithItsLeafOrNotAtAll() {
    long leaves = leaves();
    transaction.executeWithoutResult(status -> acts.record("test.kept", "s", Map.of("k", "v")));
    transaction.executeWithoutResult(
        status -> {
          acts.record("test.undone", "s", Map.of());
          status.setRollbackOnly();
        });
    assertThatThrownBy(() -> acts.record("test.loose", "s", Map.of()))
        .isInstanceOf(IllegalTransactionStateException.class);

    assertThat(leaves()).isEqualTo(leaves + 1);
    try (var person = TestAccounts.acting(Role.AUDITOR)) {
      assertThat(person.actor().isSystem()).isFalse();
      List<AuditEntry> found =
          audit.search(new AuditQuery("", "test", "", null, null), null, 10).items();
      assertThat(found).extracting(AuditEntry::act).containsExactly("test.kept");
      assertThat(found.getFirst().actor()).isEqualTo("system");
      assertThat(found.getFirst().detail()).containsEntry("k", "v");
    }
  }

  @Test
  void theAuditIsPagedByKeyAndExportedWithoutFormulas() {
    String subject = "=HYPERLINK(" + System.nanoTime() + ")";
    for (int i = 0; i < 3; i++) {
      transaction.executeWithoutResult(
          status -> acts.record("page.act", subject, Map.of("q", "say \"hi\"")));
    }
    try (var person = TestAccounts.acting(Role.AUDITOR)) {
      assertThat(person.actor().may(Permission.AUDIT_READ)).isTrue();
      var query = new AuditQuery(subject, "page.act", "", null, null);
      var first = audit.search(query, null, 2);
      assertThat(first.items()).hasSize(2);
      var second = audit.search(query, first.next(), 2);
      assertThat(second.items()).hasSize(1);
      assertThat(second.next()).isNull();
    }
    assertThat(browser.get("/audit?act=page.act").body()).contains("page.act");
    assertThat(browser.get("/audit.csv?act=page.act").body())
        .contains("\"'" + subject + "\"")
        .contains("\"q=say \"\"hi\"\"\"");
  }

  @Test
  void aFacadeRefusesWhoeverLacksThePermission() {
    try (var person = TestAccounts.acting(Role.PUBLISHER)) {
      assertThat(person.actor().may(Permission.ACCOUNTS_MANAGE)).isFalse();
      assertThatThrownBy(() -> accounts.search("", null, null, 1))
          .isInstanceOf(AccessDeniedException.class);
    }
  }

  @Test
  void changingThePasswordEndsTheOtherSessions() {
    String name = TestAccounts.create(node, Role.ANALYST);
    Browser here = new Browser(port).signIn(name, TestAccounts.PASSWORD);
    Browser there = new Browser(port).signIn(name, TestAccounts.PASSWORD);
    String fresh = "eleven gulls and a gale";
    assertThat(
            here.post("/account/password", "before", "wrong", "password", fresh, "again", fresh)
                .statusCode())
        .isEqualTo(422);
    here.post(
        "/account/password", "before", TestAccounts.PASSWORD, "password", fresh, "again", fresh);
    assertThat(here.isSignedIn()).isTrue();
    assertThat(there.isSignedIn()).isFalse();
  }

  @Test
  void secretsAreInNoLog(CapturedOutput output) {
    String token = token(browser, "audit:read");
    bearer("/api/v1/me", token);
    bearer("/api/v1/me", token + "broken");
    browser.post("/account/password", "before", "a-wrong-secret", "password", "x", "again", "x");
    new Browser(port).post("/sign-in", "name", administrator, "password", "another-secret-typed");
    assertThat(output.getAll())
        .doesNotContain(token)
        .doesNotContain(TestAccounts.PASSWORD)
        .doesNotContain("a-wrong-secret")
        .doesNotContain("another-secret-typed");
  }

  private String token(Browser person, String scope) {
    return find(
        TOKEN, person.post("/account/tokens", "label", "t", "scope", scope, "days", "90").body());
  }

  private HttpResponse<String> bearer(String path, String token) {
    Browser program = new Browser(port);
    HttpRequest.Builder request =
        program.request(path).header("Authorization", "Bearer " + token).GET();
    return program.send(request);
  }

  private long leaves() {
    return jdbc.sql("SELECT count(*) FROM ledger.leaf WHERE kind LIKE 'act.test.%'")
        .query(Long.class)
        .single();
  }

  private String code(byte[] secret) {
    return TestCodes.code(secret, clock.instant());
  }

  private static byte[] unbase32(String text) {
    BigInteger bits = BigInteger.ZERO;
    for (int i = 0; i < text.length(); i++) {
      int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(i));
      bits = bits.shiftLeft(5).or(BigInteger.valueOf(value));
    }
    byte[] bytes = bits.toByteArray();
    byte[] secret = new byte[20];
    int length = Math.min(bytes.length, 20);
    System.arraycopy(bytes, bytes.length - length, secret, 20 - length, length);
    return secret;
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(matcher.groupCount());
  }
}
