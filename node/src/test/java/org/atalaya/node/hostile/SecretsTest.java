package org.atalaya.node.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.atalaya.node.NodeTest;
import org.atalaya.node.SettingsTypes;
import org.atalaya.node.identity.Browser;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No secret is written to the log, whatever is done with it, rightly or wrongly. */
@NodeTest
class SecretsTest {
  private static final String NEW_PASSWORD = "eleven lanterns on the quay";

  @Autowired private ApplicationContext node;
  @Autowired private JsonMapper json;
  @LocalServerPort private int port;

  @Test
  void noneIsLogged() {
    List<String> secrets;
    List<String> lines;
    try (LogLines log = new LogLines()) {
      secrets = useAll();
      lines = log.naming("");
    }

    assertThat(secrets).hasSizeGreaterThan(5).allMatch(secret -> secret.length() > 15);
    assertThat(lines).anyMatch(line -> line.contains("POST /welcome/… refused"));
    assertThat(lines)
        .allSatisfy(line -> assertThat(line).doesNotContain(secrets.toArray(String[]::new)));
  }

  /** Signs in, makes and uses secrets of each kind, well and badly; answers them. */
  private List<String> useAll() {
    var admin = new Browser(port);
    String name = TestAccounts.create(node, Role.ADMINISTRATOR);
    admin.post("/sign-in", "name", name, "password", "mistyped lanterns on the quay");
    String session =
        session(admin.post("/sign-in", "name", name, "password", TestAccounts.PASSWORD));

    JsonNode token =
        read(
            admin.postJson(
                "/api/v1/tokens",
                "{\"label\": \"a\", \"scopes\": [\"accounts:manage\"], \"days\": 1}"));
    String bearer = token.path("secret").asString();
    bearer(bearer, "/api/v1/me");
    bearer(bearer, "/api/v1/alerts/none");
    bearer(bearer + "x", "/api/v1/me");
    bearer("half-" + bearer.substring(5), "/api/v1/me");
    admin.postJson("/api/v1/tokens", "{\"password\": \"" + NEW_PASSWORD + "\", ");

    JsonNode invited =
        read(
            admin.postJson(
                "/api/v1/accounts",
                "{\"name\": \"n%s\", \"displayName\": \"N\", \"roles\": [\"ANALYST\"]}"
                    .formatted(name)));
    String link = URI.create(invited.path("link").asString()).getPath();
    var guest = new Browser(port);
    guest.get(link);
    guest.post(link);
    guest.post(link, "password", "short lanterns", "again", "long lanterns on the quay");
    guest.send(guest.request(link).POST(BodyPublishers.ofString("password=" + NEW_PASSWORD)));
    guest.post(link, "password", NEW_PASSWORD, "again", NEW_PASSWORD);
    guest.get(link);

    return List.of(
        TestAccounts.PASSWORD,
        NEW_PASSWORD,
        "mistyped lanterns on the quay",
        "long lanterns on the quay",
        bearer,
        bearer.substring(5),
        link.substring("/welcome/".length()),
        session);
  }

  private static String session(HttpResponse<String> signedIn) {
    return signedIn.headers().allValues("set-cookie").stream()
        .filter(cookie -> cookie.startsWith("session-"))
        .map(cookie -> cookie.replaceFirst("^[^=]*=([^;]*).*", "$1"))
        .findFirst()
        .orElseThrow();
  }

  private void bearer(String token, String path) {
    var program = new Browser(port);
    program.send(program.request(path).header("Authorization", "Bearer " + token));
  }

  private JsonNode read(HttpResponse<String> answer) {
    return json.readTree(answer.body());
  }

  static Stream<Class<?>> settings() {
    return SettingsTypes.all().filter(SecretsTest::isSecretive);
  }

  private static boolean isSecretive(Class<?> type) {
    return type.isRecord()
        && Arrays.stream(type.getRecordComponents()).anyMatch(SecretsTest::secret);
  }

  private static boolean secret(RecordComponent component) {
    String name = component.getName().toLowerCase(Locale.ROOT);
    return component.getType() == String.class
        && (name.contains("password") || name.contains("secret"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aSettingsTextDoesNotShowItsSecret(Class<?> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Constructor<?> constructor =
        type.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    Object[] values =
        Arrays.stream(components)
            .map(one -> secret(one) ? "heron-secret" : zero(one.getType()))
            .toArray();

    assertThat(constructor.newInstance(values).toString()).doesNotContain("heron-secret");
  }

  private static @Nullable Object zero(Class<?> type) {
    return Map.<Class<?>, Object>of(
            int.class, 1, List.class, List.of(), Map.class, Map.of(), boolean.class, false)
        .get(type);
  }
}
