package org.atalaya.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.atalaya.acceptance.Hemisphere.Where;
import org.atalaya.demo.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The console in a real browser, on the nodes of the demo. */
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleTest {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+");
  private static final String OVERFLOW =
      "document.documentElement.scrollWidth - document.documentElement.clientWidth";
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private static Hemisphere hemisphere;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws Exception {
    hemisphere = Hemisphere.start("pages", 28501);
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() throws Exception {
    chromium.close();
    hemisphere.close();
  }

  @Test
  @Order(1)
  void anAdvisoryIsImportedApprovedPublishedAcknowledgedAndWithdrawn() throws Exception {
    Where guatemala = hemisphere.node("gt");
    Where mexico = hemisphere.node("mx");
    try (BrowserContext writing = chromium.window(guatemala, 1280, 900, true);
        BrowserContext approving = chromium.window(guatemala, 1280, 900, true);
        BrowserContext reading = chromium.window(mexico, 360, 780, true)) {
      Page ana = Chromium.signIn(writing, "ana", guatemala);
      ana.navigate("/alerts/import");
      ana.setInputFiles("[name=file]", advisory());
      ana.click("main form button[type=submit]");
      ana.check("[name=severity][value=critical]");
      ana.check("[name=tlp][value='TLP:GREEN']");
      ana.check("[name=audience][value=all]");
      ana.click("button[value=preview]");
      assertThat(ana.textContent("main")).contains("CSIRT Mexico", "CSIRT Barbados");

      Page luis = Chromium.signIn(approving, "luis", guatemala);
      luis.navigate(URI.create(ana.url()).getPath());
      luis.click("form[action$=approve] button");
      ana.waitForSelector("form[action$=publish] button");
      ana.click("form[action$=publish] button");
      ana.waitForURL(Pattern.compile(".*/alerts/[0-9a-f-]{36}.*"));
      String alert = id(ana.url());
      ana.navigate("/alerts/" + alert + "/board");

      Page mexican = Chromium.signIn(reading, "ana", mexico);
      mexican.navigate("/alerts");
      mexican.waitForSelector("a[href*='" + alert + "']");
      mexican.click("a.row-link[href*='" + alert + "']");
      mexican.waitForSelector("form[action$=acknowledge] button");
      mexican.keyboard().press("a");
      mexican.waitForSelector(
          "form[action$=acknowledge] button",
          new Page.WaitForSelectorOptions()
              .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
      // The board shows it by itself.
      ana.waitForFunction(
          "() => document.querySelectorAll('#row-mx td time').length >= 3",
          null,
          new Page.WaitForFunctionOptions().setTimeout(60_000));

      ana.navigate("/alerts/" + alert + "/withdraw");
      ana.fill("main form [name=reason]", "Withdrawn by the test.");
      ana.click("main form button[type=submit]");
      mexican.navigate("/alerts/" + alert);
      mexican.waitForFunction(
          "() => document.querySelector('main').textContent.includes('Withdrawn by the test.')",
          null,
          new Page.WaitForFunctionOptions().setTimeout(60_000));
      assertThat(mexican.textContent("main")).doesNotContain("Faro border gateways");
    }
  }

  @Test
  @Order(2)
  void onEveryPageAxeFindsNothingAndNothingIsRawOrTooWideOrRefused() throws Exception {
    Where node = hemisphere.node("gt");
    Map<String, String> pages;
    List<String> faults = new ArrayList<>();
    try (BrowserContext window = chromium.window(node, 1280, 900, true)) {
      Page page = Chromium.signIn(window, "ana", node);
      pages = crawl(page, node);
      assertThat(pages).hasSizeGreaterThan(25);
      listen(page, faults);
      for (String path : pages.values()) {
        page.setViewportSize(1280, 900);
        page.navigate(path);
        for (Rule rule : new AxeBuilder(page).withTags(WCAG).analyze().getViolations()) {
          faults.add(path + " axe: " + rule.getId() + " " + rule.getNodes().getFirst().getHtml());
        }
      }
    }
    for (String language : List.of("en", "es", "pt", "fr")) {
      Api.signIn(node.address(), "ana", node.password());
      try (BrowserContext window = chromium.window(node, 360, 780, true)) {
        Page page = Chromium.signIn(window, "ana", node);
        prefer(page, language);
        listen(page, faults);
        for (String path : pages.values()) {
          page.navigate(path);
          Object over = page.evaluate(OVERFLOW);
          if (!Integer.valueOf(0).equals(over)) {
            faults.add(path + " " + language + " is " + over + " px too wide at 360");
          }
          if (page.content().contains("??")) {
            faults.add(path + " " + language + " shows a raw key");
          }
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  @Order(3)
  void anAlertIsWrittenAndPublishedWithoutJavaScript() {
    Where node = hemisphere.node("gt");
    try (BrowserContext window = chromium.window(node, 1280, 900, false)) {
      Page page = Chromium.signIn(window, "luis", node);
      page.navigate("/alerts/drafts/new");
      page.check("[name=severity][value=low]");
      page.selectOption("[name=category]", new SelectOption().setIndex(1));
      page.fill("details[open] [name^='title.']", "Without JavaScript <b>");
      page.fill("details[open] [name^='whatHappened.']", "Something.");
      page.fill("details[open] [name^='whoIsAffected.']", "Nobody.");
      page.fill("details[open] [name^='whatToDo.']", "Nothing.");
      page.check("[name=tlp][value='TLP:GREEN']");
      page.check("[name=audience][value=all]");
      page.click("button[value=preview]");
      page.click("form[action$=publish] button");
      assertThat(page.url()).endsWith("/board");
      assertThat(page.textContent("main")).contains("Without JavaScript <b>");
    }
  }

  /** One address of each shape that links lead to, so that new pages are looked at as well. */
  private static Map<String, String> crawl(Page page, Where node) {
    var shapes = new LinkedHashMap<String, String>();
    var left = new ArrayDeque<>(List.of("/", "/alerts/drafts/new"));
    while (!left.isEmpty()) {
      String path = left.poll();
      if (shapes.putIfAbsent(shape(path), path) != null) {
        continue;
      }
      if (!opens(page, path)) {
        shapes.remove(shape(path));
        continue;
      }
      for (Object href : (List<?>) page.evaluate("[...document.links].map(a => a.href)")) {
        URI link = URI.create(String.valueOf(href));
        if (node.address().getAuthority().equals(link.getAuthority())) {
          left.add(
              link.getRawPath() + (link.getRawQuery() == null ? "" : "?" + link.getRawQuery()));
        }
      }
    }
    return shapes;
  }

  /** Whether it is a page, and not a file to be saved. */
  private static boolean opens(Page page, String path) {
    try {
      String type = String.valueOf(page.navigate(path).headerValue("content-type"));
      return type.startsWith("text/html");
    } catch (PlaywrightException e) {
      if (String.valueOf(e.getMessage()).contains("Download is starting")) {
        return false;
      }
      throw e;
    }
  }

  private static String shape(String path) {
    return ID.matcher(path.replaceFirst("\\?.*", ""))
        .replaceAll("N")
        .replaceAll("/members/[a-z]+", "/members/M");
  }

  private static void listen(Page page, List<String> faults) {
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            faults.add(page.url() + " console: " + message.text());
          }
        });
    page.onPageError(error -> faults.add(page.url() + " script: " + error));
    page.onResponse(
        answer -> {
          if (answer.status() >= 400) {
            faults.add(answer.url() + " was answered " + answer.status());
          }
        });
  }

  private static void prefer(Page page, String language) {
    page.evaluate(
        """
        async language => {
          const meta = name => document.querySelector(`meta[name="${name}"]`).content;
          const headers = {'Content-Type': 'application/x-www-form-urlencoded'};
          headers[meta('csrf-header')] = meta('csrf-token');
          await fetch('/ui/preferences',
            {method: 'POST', headers, body: 'language=' + language, redirect: 'manual'});
        }
        """,
        language);
  }

  private static String id(String url) {
    var matcher = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}").matcher(url);
    assertThat(matcher.find()).as(url).isTrue();
    return matcher.group();
  }

  private static Path advisory() throws IOException {
    Path file = Path.of("target", "advisory.json");
    try (var built = Api.class.getResourceAsStream("advisory.json")) {
      java.nio.file.Files.write(file, java.util.Objects.requireNonNull(built).readAllBytes());
    }
    return file;
  }
}
