package org.atalaya.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.atalaya.node.NodeTest;
import org.atalaya.node.identity.store.AttemptStore;
import org.atalaya.testing.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@NodeTest
class SignInTest {
  @Autowired private ApplicationContext node;
  @Autowired private JdbcClient jdbc;
  @Autowired private AttemptStore attempts;
  @Autowired private MutableClock clock;
  @LocalServerPort private int port;

  private Browser browser;

  @BeforeEach
  void begin() {
    jdbc.sql("DELETE FROM identity.attempt").update();
    browser = new Browser(port);
  }

  @Test
  void theRightPasswordOpensASessionAndTheWrongOneDoesNot() {
    String name = TestAccounts.create(node, Role.ANALYST);

    HttpResponse<String> wrong = browser.post("/sign-in", "name", name, "password", "not this one");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(browser.isSignedIn()).isFalse();

    browser.signIn(name, TestAccounts.PASSWORD);
    assertThat(browser.isSignedIn()).isTrue();
  }

  @Test
  void anUnknownNameIsAnsweredLikeAWrongPassword() {
    String name = TestAccounts.create(node, Role.ANALYST);

    HttpResponse<String> wrong = browser.post("/sign-in", "name", name, "password", "wrong one");
    HttpResponse<String> unknown =
        browser.post("/sign-in", "name", "nobody-here", "password", "wrong one");

    assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
    assertThat(withoutTokens(unknown.body()).replace("nobody-here", "NAME"))
        .isEqualTo(withoutTokens(wrong.body()).replace(name, "NAME"));
  }

  @Test
  void guessingIsSlowedDownForKnownAndUnknownNamesAlike() {
    for (String name :
        new String[] {TestAccounts.create(node, Role.ANALYST), "nobody-" + System.nanoTime()}) {
      for (int i = 0; i < 5; i++) {
        assertThat(browser.post("/sign-in", "name", name, "password", "guess" + i).statusCode())
            .isEqualTo(401);
      }
      HttpResponse<String> refused =
          browser.post("/sign-in", "name", name, "password", TestAccounts.PASSWORD);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("30");
    }
  }

  @Test
  void theRightPasswordWorksAgainAfterTheWait() {
    String name = TestAccounts.create(node, Role.ANALYST);
    for (int i = 0; i < 6; i++) {
      browser.post("/sign-in", "name", name, "password", "guess" + i);
    }

    clock.advance(Duration.ofSeconds(31));

    browser.signIn(name, TestAccounts.PASSWORD);
    assertThat(browser.isSignedIn()).isTrue();
  }

  @Test
  void theWaitDoublesWithEachFurtherFailure() {
    byte[] key = ("doubling" + System.nanoTime()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int i = 0; i < 5; i++) {
      assertThat(attempts.attempt(key, 5, clock.instant())).isEmpty();
    }
    assertThat(attempts.attempt(key, 5, clock.instant())).contains(Duration.ofSeconds(30));
    clock.advance(Duration.ofSeconds(30));
    assertThat(attempts.attempt(key, 5, clock.instant())).isEmpty();
    assertThat(attempts.attempt(key, 5, clock.instant())).contains(Duration.ofSeconds(60));
  }

  @Test
  void manyAccountsTriedFromOneAddressAreStopped() {
    for (int i = 0; i < 30; i++) {
      browser.post("/sign-in", "name", "victim" + i, "password", "spring2026");
    }
    HttpResponse<String> last =
        browser.post("/sign-in", "name", "another", "password", "spring2026");
    assertThat(last.statusCode()).isEqualTo(429);
  }

  @Test
  void aPostWithoutTheTokenOfThePageIsRefused() {
    String name = TestAccounts.create(node, Role.ANALYST);
    HttpResponse<String> answer =
        browser.send(
            browser
                .request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "name=" + name + "&password=" + TestAccounts.PASSWORD)));
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void signingInGivesANewSessionIdAndSigningOutEndsIt() {
    String name = TestAccounts.create(node, Role.ANALYST);
    HttpResponse<String> first =
        browser.post("/sign-in", "name", name, "password", TestAccounts.PASSWORD);
    HttpResponse<String> second =
        new Browser(port).post("/sign-in", "name", name, "password", TestAccounts.PASSWORD);

    String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax");
    assertThat(second.headers().firstValue("Set-Cookie").orElseThrow()).isNotEqualTo(cookie);

    browser.post("/logout");
    assertThat(browser.isSignedIn()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/audit?act=x, /audit?act=x",
    "https://evil.example/, /",
    "//evil.example/, /",
    "/\\evil.example, /",
    "javascript:alert(1), /",
    "/a%0d%0ab, /a%0d%0ab"
  })
  void afterSigningInOnlyALocalPathIsFollowed(String wanted, String expected) {
    String name = TestAccounts.create(node, Role.ANALYST);
    HttpResponse<String> answer =
        browser.post("/sign-in", "name", name, "password", TestAccounts.PASSWORD, "next", wanted);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .isIn(expected, "http://localhost:" + port + expected);
  }

  @Test
  void aPageAsksWhoeverIsNotSignedInToSignInAndComesBack() {
    HttpResponse<String> answer = browser.get("/account?x=1");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location"))
        .contains("/sign-in?next=%2Faccount%3Fx%3D1");
  }

  @Test
  void aRoleTakenAwayIsGoneFromOpenSessionsAtOnce() {
    String name = TestAccounts.create(node, Role.AUDITOR);
    browser.signIn(name, TestAccounts.PASSWORD);
    assertThat(browser.get("/audit").statusCode()).isEqualTo(200);

    jdbc.sql("UPDATE identity.account SET roles = '{ANALYST}' WHERE name = :name")
        .param("name", name)
        .update();

    assertThat(browser.get("/audit").statusCode()).isEqualTo(403);
  }

  @Test
  void aSessionEndsAfterItsLongestLife() {
    browser.signIn(TestAccounts.create(node, Role.ANALYST), TestAccounts.PASSWORD);
    clock.advance(Duration.ofDays(8));
    assertThat(browser.isSignedIn()).isFalse();
  }

  private static String withoutTokens(String page) {
    return page.replaceAll("(csrf-token\" content=|_csrf\" value=)\"[^\"]*\"", "");
  }
}
