package org.atalaya.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.atalaya.node.NodeTest;
import org.atalaya.node.identity.store.AccountStore;
import org.atalaya.node.identity.store.PasskeyStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NodeTest
class PasskeyTest {
  @Autowired private ApplicationContext node;
  @Autowired private AccountStore accounts;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  private final JsonMapper json = new JsonMapper();
  private String name;
  private byte[] handle;

  @BeforeEach
  void begin() {
    jdbc.sql("DELETE FROM identity.attempt").update();
    name = TestAccounts.create(node, Role.ANALYST);
    handle = PasskeyStore.handle(accounts.find(name).orElseThrow().id()).getBytes();
  }

  @Test
  void aPasskeyMadeAtThePageSignsInWithoutAPasswordAndCanBeRemoved() {
    SoftwareAuthenticator passkey = new SoftwareAuthenticator("http://localhost:" + port);
    Browser owner = register(passkey);

    Browser browser = new Browser(port);
    HttpResponse<String> accepted = signIn(browser, passkey);
    assertThat(accepted.statusCode()).isEqualTo(200);
    assertThat(accepted.body()).contains("\"location\":\"/account\"");
    assertThat(browser.isSignedIn()).isTrue();

    String id = json.readTree(passkey.get(options(owner), handle)).get("id").asString();
    owner.post("/account/passkeys/" + id + "/remove");
    assertThat(signIn(new Browser(port), passkey).statusCode()).isEqualTo(401);
  }

  @Test
  void aPageOfAnotherSiteGetsNobodyIn() {
    register(new SoftwareAuthenticator("http://localhost:" + port));
    SoftwareAuthenticator phished = new SoftwareAuthenticator("https://evil.example");
    Browser owner = new Browser(port).signIn(name, TestAccounts.PASSWORD);
    JsonNode asked = json.readTree(owner.postJson("/account/passkeys/options", "").body());
    HttpResponse<String> answer =
        owner.postJson("/account/passkeys?label=x", phished.create(asked));
    assertThat(answer.statusCode()).isEqualTo(422);
  }

  @Test
  void aChallengeIsGoodForOneAnswer() {
    SoftwareAuthenticator passkey = new SoftwareAuthenticator("http://localhost:" + port);
    register(passkey);
    Browser browser = new Browser(port);
    JsonNode asked = options(browser);
    String answer = passkey.get(asked, handle);
    assertThat(browser.postJson("/sign-in/passkey", answer).statusCode()).isEqualTo(200);
    assertThat(new Browser(port).postJson("/sign-in/passkey", answer).statusCode()).isEqualTo(401);
  }

  @Test
  void aCopiedAuthenticatorIsFoundOutByItsCounter() {
    SoftwareAuthenticator passkey = new SoftwareAuthenticator("http://localhost:" + port);
    register(passkey);
    assertThat(signIn(new Browser(port), passkey).statusCode()).isEqualTo(200);
    passkey.counter(1);
    assertThat(signIn(new Browser(port), passkey).statusCode()).isEqualTo(401);
  }

  @Test
  void aPasskeyOfSomebodyElseDoesNotOpenThisAccount() {
    SoftwareAuthenticator passkey = new SoftwareAuthenticator("http://localhost:" + port);
    register(passkey);
    handle = new byte[16];
    assertThat(signIn(new Browser(port), passkey).statusCode()).isEqualTo(401);
  }

  private Browser register(SoftwareAuthenticator passkey) {
    Browser owner = new Browser(port).signIn(name, TestAccounts.PASSWORD);
    JsonNode asked = json.readTree(owner.postJson("/account/passkeys/options", "").body());
    assertThat(asked.get("authenticatorSelection").get("userVerification").asString())
        .isEqualTo("required");
    HttpResponse<String> kept =
        owner.postJson("/account/passkeys?label=telephone", passkey.create(asked));
    assertThat(kept.statusCode()).isEqualTo(204);
    assertThat(owner.get("/account").body()).contains("telephone");
    return owner;
  }

  private HttpResponse<String> signIn(Browser browser, SoftwareAuthenticator passkey) {
    return browser.postJson(
        "/sign-in/passkey?next=/account", passkey.get(options(browser), handle));
  }

  private JsonNode options(Browser browser) {
    return json.readTree(browser.postJson("/sign-in/passkey/options", "").body());
  }
}
