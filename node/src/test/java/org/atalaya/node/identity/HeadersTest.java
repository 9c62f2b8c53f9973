package org.atalaya.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.atalaya.node.NodeTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What every answer tells the browser, whoever asks and whatever is answered. */
@NodeTest
class HeadersTest {
  @Autowired private ApplicationContext node;
  @LocalServerPort private int port;

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "GET, /sign-in, 200",
    "GET, /, 303",
    "GET, /no/such/page, 303",
    "GET, /assets/base.css, 200",
    "GET, /assets/no-such-file.css, 404",
    "POST, /sign-in, 403",
    "GET, /api/v1/alerts, 401",
    "POST, /api/v1/alerts, 403",
    "GET, /exchange/v1/no-such-door, 404",
    "GET, /.well-known/no-such-thing, 303",
    "GET, /ledger/tile/no, 404",
    "POST, /ledger/add-checkpoint, 400",
    "BREW, /sign-in, 400",
    "GET, /sign-in;a=b, 400",
    "GET, /a//b, 400",
  })
  void areOnEveryAnswerToAStranger(String method, String path, int status) {
    var stranger = new Browser(port);

    HttpResponse<String> answer =
        stranger.send(stranger.request(path).method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertStrict(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "/, 200",
    "/alerts, 200",
    "/account, 200",
    "/no/such/page, 404",
    "/accounts, 403",
    "/alerts?after=no-place, 400",
    "/api/v1/openapi.json, 200",
    "/api/v1/alerts/none, 404",
  })
  void areOnEveryAnswerToAPerson(String path, int status) {
    var person = new Browser(port);
    person.signIn(TestAccounts.create(node, Role.ANALYST), TestAccounts.PASSWORD);

    HttpResponse<String> answer = person.get(path);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertStrict(answer);
    assertThat(header(answer, "cache-control")).contains("no-store");
  }

  @Test
  void aPageHasNoScriptOrStyleOfItsOwn() {
    var person = new Browser(port);
    person.signIn(TestAccounts.create(node, Role.ADMINISTRATOR), TestAccounts.PASSWORD);
    for (String page : new String[] {"/", "/alerts", "/account", "/accounts", "/network"}) {
      assertThat(person.get(page).body())
          .as(page)
          .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
          .doesNotContain("<style")
          .doesNotContainPattern("\\s(style|on[a-z]+)=\"");
    }
  }

  private static void assertStrict(HttpResponse<String> answer) {
    Map<String, List<String>> headers = answer.headers().map();
    assertThat(headers.get("content-security-policy"))
        .containsExactly(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                + " img-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self';"
                + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
    assertThat(headers.get("x-frame-options")).containsExactly("DENY");
    assertThat(headers.get("referrer-policy")).containsExactly("same-origin");
    assertThat(headers.get("cross-origin-opener-policy")).containsExactly("same-origin");
    assertThat(headers.get("cross-origin-resource-policy")).containsExactly("same-origin");
    assertThat(header(answer, "permissions-policy")).contains("camera=()", "geolocation=()");
    assertThat(headers).doesNotContainKeys("server", "strict-transport-security");
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
