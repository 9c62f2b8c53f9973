package org.atalaya.node.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;

/** The frame and the parts, over HTTP, without the features. */
@SpringBootTest(classes = Gallery.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PagesTest {
  private final HttpClient browser = HttpClient.newHttpClient();

  @LocalServerPort private int port;
  @Autowired private LiveUpdates updates;
  @Autowired private Hemisphere hemisphere;
  @Autowired private MessageSource words;

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return browser.send(request(path, headers).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  @Test
  void everyPartIsDrawn() throws Exception {
    HttpResponse<String> page = get("/gallery");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("TLP:AMBER+STRICT", "aria-sort=\"descending\"", "</html>")
        .doesNotContain("??", "th:");
  }

  @Test
  void aPageHasOneMainAndOneHeading() throws Exception {
    String page = get("/gallery").body();
    assertThat(Pattern.compile("<main").matcher(page).results().count()).isEqualTo(1);
    assertThat(Pattern.compile("<h1").matcher(page).results().count()).isEqualTo(1);
  }

  @Test
  void aPersonSeesOnlyTheLinksTheyMayFollow() throws Exception {
    assertThat(get("/gallery").body())
        .contains("href=\"/gallery\" aria-current=\"page\"")
        .contains("href=\"/gallery/account\"")
        .doesNotContain("/gallery/secret");
    assertThat(get("/gallery/sign-in?anonymous").body())
        .doesNotContain("/gallery/account", "data-live-url=\"");
  }

  @Test
  void theBrowsersLanguageIsSpokenUntilAnotherIsChosen() throws Exception {
    assertThat(get("/", "Accept-Language", "pt-BR,en;q=0.5").body()).contains("<html lang=\"pt\"");
    assertThat(get("/", "Accept-Language", "de").body()).contains("<html lang=\"en\"");
    assertThat(get("/", "Accept-Language", "pt", "Cookie", "atalaya-language=fr").body())
        .contains("<html lang=\"fr\"");
    assertThat(get("/", "Cookie", "atalaya-language=xx").body()).contains("<html lang=\"en\"");
  }

  @Test
  void theViewersZoneAndThemeComeFromTheirCookies() throws Exception {
    String page =
        get("/gallery", "Cookie", "atalaya-zone=America%2FGuatemala; atalaya-theme=dark").body();
    assertThat(page).contains("23 Nov 14:17", "20:17 UTC", "data-theme=\"dark\"");
    assertThat(get("/gallery", "Cookie", "atalaya-zone=Nowhere; atalaya-theme=pink").body())
        .contains("data-theme=\"auto\"");
  }

  @Test
  void aSwitchNeedsNoScriptAndNeverLeadsToAnotherHost() throws Exception {
    HttpResponse<String> chosen = choose("language=es&theme=dark&back=/gallery?q=a");
    assertThat(chosen.statusCode()).isEqualTo(303);
    assertThat(chosen.headers().firstValue("Location")).hasValue("/gallery?q=a");
    assertThat(chosen.headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("atalaya-language=es;"))
        .anyMatch(cookie -> cookie.startsWith("atalaya-theme=dark;"));
    for (String elsewhere : new String[] {"//evil.example", "https://evil.example", "/%5Cevil"}) {
      assertThat(choose("language=es&back=" + elsewhere).headers().firstValue("Location"))
          .hasValue("/");
    }
  }

  private HttpResponse<String> choose(String form) throws IOException, InterruptedException {
    HttpResponse<String> page = get("/gallery");
    var token = Pattern.compile("name=\"csrf-token\" content=\"([^\"]+)").matcher(page.body());
    assertThat(token.find()).isTrue();
    String session = page.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    return browser.send(
        request(
                "/ui/preferences",
                "Cookie",
                session,
                "X-CSRF-TOKEN",
                token.group(1),
                "Content-Type",
                "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void everyFileThatThePageNamesIsThere() throws Exception {
    var names =
        Pattern.compile("(?:src|href)=\"(/(?:assets|webjars)/[^\"]+)\"")
            .matcher(get("/gallery").body())
            .results()
            .map(hit -> hit.group(1))
            .toList();
    assertThat(names).hasSizeGreaterThan(8);
    for (String name : names) {
      assertThat(get(name).statusCode()).as(name).isEqualTo(200);
    }
  }

  @Test
  void aNumberBesideALinkCanBeFetchedAlone() throws Exception {
    assertThat(get("/ui/badge?path=/gallery").body())
        .contains("data-live=\"alerts\"", ">7<")
        .doesNotContain("<html");
    assertThat(get("/ui/badge?path=/unknown").statusCode()).isEqualTo(404);
  }

  @Test
  void anOpenPageHearsWhatChanged() throws Exception {
    var stream = browser.send(request("/ui/live").build(), BodyHandlers.ofInputStream());
    assertThat(stream.statusCode()).isEqualTo(200);
    try (var lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("event:hello");
      updates.changed("alerts");
      String line = lines.readLine();
      while (!line.equals("event:changed")) {
        line = lines.readLine();
      }
      assertThat(lines.readLine()).isEqualTo("data:alerts");
    }
  }

  @Test
  void nobodyListensWithoutSigningIn() throws Exception {
    assertThat(get("/ui/live?anonymous").statusCode()).isEqualTo(401);
  }

  @Test
  void theMapHasAllThirtyFiveStatesWithWords() throws Exception {
    assertThat(hemisphere.countries()).hasSize(35);
    String page = get("/gallery/map", "Accept-Language", "es").body();
    for (Hemisphere.Country country : hemisphere.countries()) {
      String name = country.name(Locale.of("es")).replace("&", "&amp;");
      assertThat(page).contains("aria-label=\"" + name + ": ");
    }
    assertThat(page).contains("href=\"/gallery/member/US\"").doesNotContain("??");
  }

  @Test
  void aCountryCodeIsNotShownForAName() {
    for (Hemisphere.Country country : hemisphere.countries()) {
      assertThat(country.name(Locale.of("pt"))).isNotEqualTo(country.code());
    }
  }

  @Test
  void theWordsOfTheFrameAreFound() {
    assertThat(words.getMessage("ui.severity.critical", null, Locale.of("pt")))
        .isEqualTo("Crítica");
  }
}
