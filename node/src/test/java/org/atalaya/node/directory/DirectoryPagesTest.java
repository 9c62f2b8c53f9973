package org.atalaya.node.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import java.util.Locale;
import org.atalaya.envelope.CardFiles;
import org.atalaya.testing.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@HubNodeTest
class DirectoryPagesTest {
  private static final TestingAuthenticationToken MANAGER =
      People.with("directory:read", "directory:manage");

  @Autowired private WebApplicationContext context;
  @Autowired private MutableClock clock;
  private MockMvcTester pages;

  @BeforeEach
  void open() {
    pages =
        MockMvcTester.create(
            MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build());
  }

  private String page(String path, String language) {
    var result = pages.perform(get(path).locale(Locale.of(language)).with(authentication(MANAGER)));
    assertThat(result).as(path).hasStatusOk();
    return text(result);
  }

  private static String text(org.springframework.test.web.servlet.assertj.MvcTestResult result) {
    try {
      return result.getResponse().getContentAsString();
    } catch (java.io.UnsupportedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  private void receive(Team team) {
    var file =
        new MockMultipartFile(
            "file", "card.json", "application/json", CardFiles.write(team.card()));
    assertThat(
            pages.perform(
                multipart("/directory/card-file")
                    .file(file)
                    .with(csrf())
                    .with(authentication(MANAGER))))
        .hasRedirectedUrl("/directory/waiting");
  }

  @ParameterizedTest
  @CsvSource({
    "/members, en, Members",
    "/members?q=nobody, es, Miembros",
    "/members/hub, pt, Impressão digital",
    "/directory/waiting, fr, En attente",
    "/directory/groups, es, Grupos",
    "/directory/joining, en, Invite a team",
    "/directory/card, es, Nuestra ficha"
  })
  void everyPageIsShownInItsLanguage(String path, String language, String words) {
    assertThat(page(path, language)).contains(words).doesNotContain("??");
  }

  @Test
  void aCardFileIsUploadedComparedAndConfirmed() {
    Team team = new Team("pages", clock.instant().minusSeconds(60));
    receive(team);
    assertThat(page("/directory/waiting", "en")).contains(team.fingerprint().groups());
    assertThat(
            pages.perform(
                post("/members/pages/confirm")
                    .param("fingerprint", team.fingerprint().groups())
                    .with(csrf())
                    .with(authentication(MANAGER))))
        .hasRedirectedUrl("/members/pages");
    assertThat(page("/members/pages", "en")).contains("guardia@pages.example", "Active");
  }

  @Test
  void aWrongContactIsNamedAtItsField() {
    var result =
        pages.perform(
            post("/directory/card")
                .param("name", "Red de ejemplo")
                .param("languages", "en es")
                .param("url", "https://hub.example")
                .param("reach", "DIRECT")
                .param("nominatedBy", "Ejemplo")
                .param("contact-0-name", "Guardia")
                .param("contact-0-role", "FIRST")
                .param("contact-0-order", "1")
                .param("contact-0-mail", "no mail")
                .param("contact-0-languages", "es")
                .param("contact-0-zone", "America/Lima")
                .param("contact-0-hours", "24/7")
                .param("contact-0-validFrom", "2026-01-01")
                .with(csrf())
                .with(authentication(MANAGER)));
    assertThat(result).hasStatusOk();
    assertThat(text(result)).contains("f-contact-0-mail-error");
  }

  @Test
  void theCardIsEditedOverTheApi() {
    var result =
        pages.perform(
            put("/api/v1/card")
                .contentType(MediaType.APPLICATION_JSON)
                .content(
                    """
                    {"name":"Red de ejemplo","languages":["en"],"url":"https://hub.example",
                     "reach":"DIRECT","nominatedBy":"Ejemplo","contacts":[
                      {"role":"DESK","order":1,"name":"Mesa","mail":"mesa@hub.example",
                       "languages":["es"],"zone":"America/Lima","hours":"Mo-Fr 08:00-17:00",
                       "validFrom":"2026-01-01"}]}
                    """)
                .with(csrf())
                .with(authentication(MANAGER)));
    assertThat(result).hasStatusOk();
    assertThat(result)
        .bodyJson()
        .extractingPath("$.contacts[0].hours")
        .isEqualTo("Mo-Fr 08:00-17:00");
    assertThat(pages.perform(get("/api/v1/members").with(authentication(MANAGER))))
        .bodyJson()
        .extractingPath("$.items[?(@.id=='hub')].self")
        .asArray()
        .containsExactly(true);
  }

  @Test
  void ourCardIsPublicAmongTeams() {
    var result = pages.perform(get("/exchange/v1/card"));
    assertThat(result).hasStatusOk();
    assertThat(result).bodyJson().extractingPath("$.card").asString().startsWith("eyJ");
  }
}
