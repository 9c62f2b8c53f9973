package org.atalaya.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atalaya.node.exchange.store.Anomalies;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The network as people and machines see it. */
class NetworkPagesTest {
  private static final TestingAuthenticationToken OPERATOR =
      new TestingAuthenticationToken("operator", "", "exchange:read", "exchange:operate");
  private static final TestingAuthenticationToken READER =
      new TestingAuthenticationToken("reader", "", "exchange:read");

  private static TestNetwork network;
  private static MockMvcTester pages;

  @BeforeAll
  static void start() {
    network = TestNetwork.of("oas", "gt", "co").start("gt", "co");
    TestNode gt = network.node("gt");
    Sent sent = gt.send("a refuse of nothing", "co");
    TestNetwork.await(
        "stored",
        Duration.ofSeconds(60),
        () -> gt.states(List.of(sent)).equals(Map.of(DeliveryState.STORED, 1L)));
    gt.send("it waits", "oas");
    gt.bean(Anomalies.class).record(Trouble.FORK, network.node("co").id, null, "ordinal 7", "<b>");
    pages =
        MockMvcTester.create(
            MockMvcBuilders.webAppContextSetup(gt.context).apply(springSecurity()).build());
  }

  @AfterAll
  static void stop() {
    network.close();
  }

  private static String text(MvcTestResult result) {
    try {
      return result.getResponse().getContentAsString();
    } catch (java.io.UnsupportedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/network, en, Last contact",
    "/network/members/co, es, Último contacto",
    "/network/deliveries?all=true, pt, Entregas",
    "/network/anomalies, fr, deux histoires",
    "/network/bundles, es, Archivos de paquete"
  })
  void everyPageIsShownInItsLanguage(String path, String language, String words) {
    var result =
        pages.perform(get(path).locale(Locale.of(language)).with(authentication(OPERATOR)));

    assertThat(result).as(path).hasStatusOk();
    assertThat(text(result)).contains(words).doesNotContain("??").doesNotContain("<b>");
  }

  @Test
  void testingAConnectionSaysWhatWorks() {
    var works =
        pages.perform(
            post("/api/v1/network/links/co/test").with(csrf()).with(authentication(OPERATOR)));
    assertThat(works).hasStatusOk();
    assertThat(text(works)).contains("\"works\":true");

    var page =
        pages.perform(
            post("/network/members/oas/test").with(csrf()).with(authentication(OPERATOR)));
    assertThat(page).hasStatusOk();
    assertThat(text(page)).contains("does not work").doesNotContain("??");
  }

  @Test
  void aReaderMayLookAndNotOperate() {
    assertThat(pages.perform(get("/api/v1/network/links").with(authentication(READER))))
        .hasStatusOk();
    assertThat(
            pages.perform(
                post("/api/v1/network/links/co/retry").with(csrf()).with(authentication(READER))))
        .hasStatus(403);
  }

  @Test
  void whatWaitsHasAReasonAndAnUnknownMemberIsSaidToBeUnknown() {
    TestNetwork.await(
        "a reason",
        Duration.ofSeconds(20),
        () ->
            text(pages.perform(
                    get("/api/v1/network/deliveries?member=oas").with(authentication(READER))))
                .contains("UNREACHABLE"));
    assertThat(pages.perform(get("/api/v1/network/links/nobody").with(authentication(READER))))
        .hasStatus(404);
  }
}
