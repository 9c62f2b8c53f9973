package org.atalaya.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atalaya.node.identity.store.AccountStore;
import org.atalaya.testing.MutableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signing in by a real provider: every request goes over a socket. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(classes = org.atalaya.node.Node.class, webEnvironment = WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = org.atalaya.node.OwnDatabaseAndDirectory.class)
@Import(org.atalaya.node.MutableClockConfiguration.class)
@DirtiesContext
class OidcTest {
  private static final int PORT = freePort();
  private static final Provider PROVIDER = new Provider(PORT);

  @Autowired private AccountStore accounts;
  @Autowired private JdbcClient jdbc;
  @Autowired private MutableClock clock;

  private final String person = "p" + UUID.randomUUID().toString().substring(0, 8);
  private final Browser browser = new Browser(PORT);

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("server.port", () -> PORT);
    settings.add("atalaya.oidc.issuer", PROVIDER::issuer);
    settings.add("atalaya.oidc.client-id", () -> Provider.CLIENT);
    settings.add("atalaya.oidc.client-secret", () -> Provider.SECRET);
    settings.add("atalaya.oidc.roles-claim", () -> "realm.groups");
    settings.add("atalaya.oidc.roles.csirt-duty", () -> "DUTY_OFFICER");
    settings.add("atalaya.oidc.roles.csirt-press", () -> "PUBLISHER");
  }

  @BeforeEach
  void begin() {
    claims(Map.of("preferred_username", person, "realm", groups("csirt-duty", "everybody")));
  }

  @AfterAll
  static void stop() {
    PROVIDER.close();
  }

  @Test
  void whoeverTheProviderVouchesForIsInWithTheRolesThatTheGroupsGive(CapturedOutput output) {
    signIn(browser);

    assertThat(browser.isSignedIn()).isTrue();
    assertThat(roles()).containsExactly(Role.DUTY_OFFICER);
    assertThat(
            jdbc.sql(
                    "select detail ->> 'method' from identity.audit where act = 'identity.sign-in'"
                        + " and subject = :name")
                .param("name", person)
                .query(String.class)
                .list())
        .containsExactly("oidc");
    assertThat(output.getAll()).doesNotContain(Provider.SECRET);
  }

  @Test
  void theRolesAreThoseOfTheLatestSignIn() {
    signIn(browser);
    claims(Map.of("preferred_username", person, "realm", groups("csirt-press")));
    signIn(new Browser(PORT));

    assertThat(roles()).containsExactly(Role.PUBLISHER);
  }

  @Test
  void whoeverHasNoGroupThatGivesARoleIsRefused() {
    claims(Map.of("preferred_username", person, "realm", groups("everybody")));

    assertThat(signIn(browser)).endsWith("/sign-in?failed=provider");
    assertThat(browser.isSignedIn()).isFalse();
    assertThat(accounts.find(person)).isEmpty();
  }

  @Test
  void anotherSubjectWithTheSameNameIsNotTheSamePerson() {
    signIn(browser);
    String other = person + "x";
    Provider.CLAIMS.put(
        other, Map.of("preferred_username", person, "realm", groups("csirt-press")));
    Browser stranger = new Browser(PORT);

    assertThat(signIn(stranger, other)).endsWith("failed=provider");
    assertThat(stranger.isSignedIn()).isFalse();
    assertThat(roles()).containsExactly(Role.DUTY_OFFICER);
  }

  @Test
  void aNewNameAtTheProviderIsStillTheSameAccount() {
    signIn(browser);
    claims(Map.of("preferred_username", person + "-new", "realm", groups("csirt-duty")));
    Browser again = new Browser(PORT);
    signIn(again);

    assertThat(again.isSignedIn()).isTrue();
    assertThat(accounts.find(person + "-new")).isEmpty();
  }

  @Test
  void aDisabledAccountIsRefused() {
    signIn(browser);
    accounts.setDisabled(accounts.find(person).orElseThrow().id(), clock.instant());
    Browser again = new Browser(PORT);

    assertThat(signIn(again)).endsWith("failed=provider");
    assertThat(again.isSignedIn()).isFalse();
    assertThat(browser.isSignedIn()).as("the open session").isFalse();
  }

  @ParameterizedTest
  @CsvSource({"nonce, another", "iss, http://another.example", "aud, another-client"})
  void aTokenThatIsForAnotherSignInIssuerOrClientIsRefused(String claim, String value) {
    claims(Map.of("preferred_username", person, "realm", groups("csirt-duty"), claim, value));

    assertThat(signIn(browser)).contains("failed=provider");
    assertThat(browser.isSignedIn()).isFalse();
    assertThat(accounts.find(person)).isEmpty();
  }

  @Test
  void anAnswerWithAnotherStateIsRefused() {
    String answer = provider(browser, person, browser.get("/sign-in/with/oidc"));
    String forged = answer.replaceFirst("state=[^&]+", "state=forged");

    assertThat(location(get(browser, forged))).contains("failed=provider");
    assertThat(browser.isSignedIn()).isFalse();
  }

  @Test
  void anAnswerThatAnotherBrowserAskedForIsRefused() {
    String answer = provider(browser, person, browser.get("/sign-in/with/oidc"));
    Browser victim = new Browser(PORT);

    assertThat(location(get(victim, answer))).contains("failed=provider");
    assertThat(victim.isSignedIn()).isFalse();
  }

  @Test
  void aNewRequestCarriesANonceAStateAndAChallenge() {
    assertThat(location(browser.get("/sign-in/with/oidc")))
        .startsWith(PROVIDER.issuer() + "/oauth2/authorize")
        .contains("nonce=", "state=", "code_challenge=", "code_challenge_method=S256");
  }

  private String signIn(Browser who) {
    return signIn(who, person);
  }

  /** Goes the whole way; answers where the node sends the browser in the end. */
  private static String signIn(Browser who, String name) {
    String answer = provider(who, name, who.get("/sign-in/with/oidc"));
    return location(get(who, answer));
  }

  /** Signs in at the provider; answers where it sends the browser. */
  private static String provider(Browser who, String name, HttpResponse<String> begun) {
    String basic =
        Base64.getEncoder().encodeToString((name + ":pass").getBytes(StandardCharsets.UTF_8));
    return location(
        who.send(
            HttpRequest.newBuilder(URI.create(location(begun)))
                .header("Authorization", "Basic " + basic)
                .GET()));
  }

  private static HttpResponse<String> get(Browser who, String address) {
    return who.send(HttpRequest.newBuilder(URI.create(address)).GET());
  }

  private static String location(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
  }

  private Set<Role> roles() {
    return accounts.find(person).orElseThrow().roles();
  }

  private void claims(Map<String, Object> claims) {
    Provider.CLAIMS.put(person, claims);
  }

  private static Map<String, Object> groups(String... groups) {
    return Map.of("groups", List.of(groups));
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
