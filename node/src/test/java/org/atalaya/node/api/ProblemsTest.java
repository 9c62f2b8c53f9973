package org.atalaya.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.atalaya.node.NodeTest;
import org.atalaya.node.identity.Browser;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NodeTest
class ProblemsTest {
  @Autowired private ApplicationContext node;
  @Autowired private JsonMapper json;
  @LocalServerPort private int port;

  private Browser browser;

  @BeforeEach
  void signIn() {
    browser = new Browser(port);
    browser.signIn(TestAccounts.create(node, Role.ADMINISTRATOR), TestAccounts.PASSWORD);
  }

  private JsonNode problem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    JsonNode problem = json.readTree(answer.body());
    assertThat(problem.path("type").asString()).isEqualTo("urn:atalaya:problem:" + code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asString()).isNotBlank();
    assertThat(answer.body()).doesNotContain("Exception").doesNotContain("at org.");
    return problem;
  }

  @Test
  void aMissingAddressIsAProblemForProgramsAndAPageForPeople() {
    problem(browser.get("/api/v1/nothing-here"), 404, "not-found");
    HttpResponse<String> page = browser.get("/nothing-here");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("<html").contains("<h1").contains("not-found");
  }

  @Test
  void aProblemIsSaidInTheLanguageAskedFor() {
    HttpRequest.Builder request =
        new Browser(port).request("/api/v1/nothing-here").header("Accept-Language", "pt").GET();
    assertThat(new Browser(port).send(request).statusCode()).isEqualTo(401);
    JsonNode problem =
        problem(
            browser.send(
                browser.request("/api/v1/nothing-here").header("Accept-Language", "pt").GET()),
            404,
            "not-found");
    assertThat(problem.path("title").asString()).isEqualTo("Não encontrado");
  }

  @Test
  void aMethodThatIsNotTakenNamesThoseThatAre() {
    HttpResponse<String> answer = browser.postJson("/api/v1/ledger/leaves", "{}");
    problem(answer, 405, "method");
    assertThat(answer.headers().firstValue("allow").orElse("")).contains("GET");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | malformed-json |",
        "{\"label\": \"a\", \"label\": \"b\"} | malformed-json |",
        "{\"label\": \"a\", \"scopes\": [], \"colour\": 1} | unknown-property | /colour",
        "{\"label\": \"a\", \"scopes\": [7, {}]} | wrong-value | /scopes/1",
        "{\"scopes\": []} | missing-property |",
        "{\"label\": null, \"scopes\": []} | missing-property | /label",
        "{\"label\": \"a\", \"scopes\": []} {} | malformed-json |"
      })
  void jsonThatIsNotAsAskedForNamesThePlace(String body, String code, @Nullable String place) {
    JsonNode problem = problem(browser.postJson("/api/v1/tokens", body), 400, code);
    if (place != null) {
      assertThat(problem.path("place").asString()).isEqualTo(place);
    }
  }

  @Test
  void jsonNestedAHundredThousandDeepIsRefused() {
    problem(browser.postJson("/api/v1/tokens", "[".repeat(100_000)), 400, "wrong-value");
    String deep = "{\"label\":" + "[".repeat(100_000);
    HttpResponse<String> answer = browser.postJson("/api/v1/tokens", deep);
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void anotherMediaTypeIsRefused() {
    HttpResponse<String> answer = browser.post("/api/v1/tokens", "label", "a");
    problem(answer, 415, "media-type");
  }

  @Test
  void aParameterOfAnotherTypeIsNamed() {
    JsonNode problem =
        problem(browser.get("/api/v1/ledger/leaves?limit=many"), 400, "wrong-parameter");
    assertThat(problem.path("place").asString()).isEqualTo("limit");
    problem(browser.get("/api/v1/ledger/leaves?after=forged"), 400, "cursor");
    problem(browser.get("/api/v1/ledger/leaves/one"), 400, "wrong-parameter");
  }

  @Test
  void whoMayNotIsToldSo() {
    var auditor = new Browser(port);
    auditor.signIn(TestAccounts.create(node, Role.ANALYST), TestAccounts.PASSWORD);
    problem(auditor.get("/api/v1/accounts"), 403, "not-permitted");
    HttpResponse<String> page = auditor.get("/accounts");
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("<h1").contains("not-permitted");
  }

  /** What does not announce its length is cut off where it goes beyond what is accepted. */
  @Test
  void aBodyBeyondTheLimitIsRefusedWhileItIsRead() {
    HttpRequest.Builder streamed =
        browser
            .request("/ledger/add-checkpoint")
            .POST(BodyPublishers.ofInputStream(() -> new Spaces(1L << 20)));
    problem(browser.send(streamed), 413, "too-large");
  }

  /** As many spaces as asked for, made while they are read. */
  private static final class Spaces extends InputStream {
    private long left;

    Spaces(long left) {
      this.left = left;
    }

    @Override
    public int read() {
      return left-- > 0 ? ' ' : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int some = (int) Math.min(left, length);
      Arrays.fill(into, offset, offset + some, (byte) ' ');
      left -= some;
      return some;
    }
  }
}
