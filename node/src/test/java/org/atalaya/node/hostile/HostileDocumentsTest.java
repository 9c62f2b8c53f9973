package org.atalaya.node.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.atalaya.node.directory.HubNodeTest;
import org.atalaya.node.identity.Browser;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.TestAccounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bad document gets a clear answer with its place, one line in the log, and does no harm. */
@HubNodeTest
@TestPropertySource(properties = "atalaya.notifications.poll=1s") // a node of its own
class HostileDocumentsTest {
  private static final List<String> JSON_DOORS =
      List.of(
          "/api/v1/alerts/imports",
          "/api/v1/alerts",
          "/api/v1/alerts/drafts",
          "/api/v1/members/card-files",
          "/api/v1/tokens",
          "/exchange/v1/join");

  private static final List<String> OTHER_DOORS =
      List.of("/api/v1/bundles", "/ledger/add-checkpoint");

  private static final Map<String, byte[]> NO_JSON =
      Map.of(
          "nothing", bytes(""),
          "words", bytes("not a JSON"),
          "a page", bytes("<!doctype html><html></html>"),
          "half", bytes("{\"a\": [1, 2"),
          "two", bytes("{} {}"),
          "100,000 deep", bytes("[".repeat(100_000)),
          "deep objects", bytes("{\"a\":".repeat(100_000)),
          "a doubled key", bytes("{\"type\": \"bundle\", \"type\": \"bundle\"}"),
          "no UTF-8", new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'},
          "a zero byte", new byte[] {'{', 0, '}'});

  @Autowired private ApplicationContext node;
  @Autowired private JsonMapper json;
  @LocalServerPort private int port;

  private Browser browser;

  @BeforeEach
  void signIn() {
    browser = new Browser(port);
    browser.signIn(
        TestAccounts.create(node, Role.ADMINISTRATOR, Role.PUBLISHER), TestAccounts.PASSWORD);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Stream<Arguments> everyDoorAndDocument() {
    List<Arguments> all = new ArrayList<>();
    for (String door : JSON_DOORS) {
      NO_JSON.keySet().stream().sorted().forEach(name -> all.add(Arguments.of(door, name)));
    }
    OTHER_DOORS.forEach(door -> all.add(Arguments.of(door, "words")));
    return all.stream();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("everyDoorAndDocument")
  void isRefusedOnceWithItsPlace(String door, String name) {
    HttpResponse<String> answer;
    List<String> lines;
    List<String> alarming;
    try (LogLines log = new LogLines()) {
      answer = post(door, Objects.requireNonNull(NO_JSON.get(name)));
      lines = log.naming("POST " + door + " refused");
      alarming = log.alarming();
    }

    assertThat(answer.statusCode()).as(answer.body()).isIn(400, 422);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    JsonNode problem = json.readTree(answer.body());
    assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
    assertThat(problem.path("detail").asString()).isNotBlank().doesNotContain("Exception");
    if (!door.equals("/ledger/add-checkpoint") && !name.equals("nothing")) {
      assertThat(problem.path("place").asString()).as(answer.body()).isNotBlank();
    }
    assertThat(lines).hasSize(1);
    assertThat(alarming).isEmpty();
    assertThat(browser.isSignedIn()).as("the node serves on").isTrue();
  }

  @ParameterizedTest
  @MethodSource("everyDoor")
  void aDocumentOfAGigabyteIsRefusedEarly(String door, long most) throws IOException {
    Raw.Answer answer =
        Raw.stream(
            port,
            door,
            "Content-Type: %s\r\nAuthorization: Bearer %s\r\n".formatted(type(door), token()),
            "{\"type\": \"bundle\", \"id\": \"",
            1L << 30);

    assertThat(answer.sent()).isLessThan(most + (8L << 20));
    assertThat(answer.status()).isIn(0, 400, 413, 422);
    assertThat(browser.isSignedIn()).isTrue();
  }

  static Stream<Arguments> everyDoor() {
    return Stream.concat(JSON_DOORS.stream(), OTHER_DOORS.stream())
        .map(door -> Arguments.of(door, 16L << 20));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageRefusesALargeFileBeforeItComes(String page, String field) throws IOException {
    String announced =
        """
        POST %s HTTP/1.1\r
        Host: localhost:%d\r
        Content-Type: multipart/form-data; boundary=b\r
        Content-Length: 1073741824\r
        \r
        --b\r
        Content-Disposition: form-data; name="%s"; filename="x"\r
        \r
        """
            .formatted(page, port, field);

    assertThat(Raw.send(port, bytes(announced)).status()).isEqualTo(413);
    Raw.Answer endless =
        Raw.stream(
            port,
            page,
            "Content-Type: multipart/form-data; boundary=b\r\n",
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n",
            1L << 30);
    assertThat(endless.sent()).isLessThan(300L << 20);
    assertThat(browser.isSignedIn()).isTrue();
  }

  @Test
  void aStrangersFileIsTurnedAwayBeforeItComes() throws IOException {
    Raw.Answer answer =
        Raw.stream(
            port,
            "/network/bundles/import",
            "Content-Type: multipart/form-data; boundary=b\r\n",
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n",
            1L << 30);

    assertThat(answer.status()).isIn(0, 303);
    assertThat(answer.sent()).isLessThan(16L << 20);
  }

  static Stream<Arguments> pages() {
    return Stream.of(
        Arguments.of("/alerts/import", "file"),
        Arguments.of("/directory/card-file", "file"),
        Arguments.of("/network/bundles/import", "file"));
  }

  @Test
  void aBundleThatLeadsElsewhereOrBurstsIsRefusedWithItsEntry() throws IOException {
    for (String name : List.of("../../etc/passwd", "/etc/passwd", "runs\\..\\x", "a/../../b")) {
      HttpResponse<String> answer = post("/api/v1/bundles", zip(name, bytes("{}")));
      assertThat(answer.statusCode()).as(name + answer.body()).isEqualTo(422);
    }
    byte[] bomb = zip("runs/1.json", new byte[200 << 20]);
    HttpResponse<String> answer = post("/api/v1/bundles", bomb);
    assertThat(bomb.length).isLessThan(1 << 20);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(json.readTree(answer.body()).path("place").asString()).isNotBlank();
  }

  @Test
  void anAttachmentOfFiftyMegabytesIsRefusedByPageAndApi() {
    HttpResponse<String> answer =
        post(
            "/api/v1/alerts/drafts/00000000-0000-7000-8000-000000000000/attachments?name=x&revision=1",
            new byte[50 << 20]);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("too-large");
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static String type(String door) {
    return door.equals("/api/v1/bundles") ? "application/zip" : "application/json";
  }

  private HttpResponse<String> post(String path, byte[] body) {
    return browser.send(
        browser
            .request(path)
            .header("Content-Type", type(path))
            .header("Authorization", "Bearer " + token())
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private String token() {
    String wanted =
        "{\"label\": \"door\", \"scopes\": [\"alerts:read\", \"alerts:write\", \"alerts:publish\","
            + " \"directory:manage\", \"exchange:operate\"], \"days\": 1}";
    HttpResponse<String> answer = browser.postJson("/api/v1/tokens", wanted);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json.readTree(answer.body()).path("secret").asString();
  }
}
