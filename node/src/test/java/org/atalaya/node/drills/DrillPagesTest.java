package org.atalaya.node.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.Locale;
import java.util.stream.Stream;
import org.atalaya.node.NodeTest;
import org.atalaya.node.identity.Permission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@NodeTest
class DrillPagesTest {
  private static final TestingAuthenticationToken EVERYTHING =
      new TestingAuthenticationToken(
          "ana",
          "",
          Stream.of(Permission.values()).map(Permission::authority).toArray(String[]::new));

  @Autowired private WebApplicationContext context;
  private MockMvcTester pages;

  @BeforeEach
  void open() {
    pages =
        MockMvcTester.create(
            MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build());
  }

  @ParameterizedTest
  @CsvSource({"en, Drills", "es, Simulacros", "pt, Exercícios", "fr, Exercices"})
  void thePageOffersToStartADrillInItsLanguage(String language, String title) {
    var page =
        pages.perform(get("/drills").locale(Locale.of(language)).with(authentication(EVERYTHING)));

    assertThat(page).hasStatusOk();
    assertThat(page).bodyText().contains(title, "action=\"/drills\"");
  }

  @Test
  void anAlertBegunForADrillIsMarkedAsOne() {
    var page = pages.perform(get("/alerts/drafts/new?drill=true").with(authentication(EVERYTHING)));

    assertThat(page).hasStatusOk();
    assertThat(page).bodyText().containsPattern("name=\"drill\" value=\"true\"[^>]* checked");
  }
}
