package org.atalaya.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AtalayaTest {
  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = Atalaya.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Test
  void anImportPrintsTheDraftAndWhatCouldNotBeUsed() throws IOException {
    Path file = Files.writeString(directory.resolve("advisory.json"), "{}");
    try (FakeNode node = new FakeNode(201, IMPORTED)) {
      assertThat(run("alert", "import", file.toString(), "--node", node.url(), "--token", "t"))
          .isZero();
      assertThat(node.path).isEqualTo("/api/v1/alerts/imports");
      assertThat(node.authorization).isEqualTo("Bearer t");
    }
    assertThat(out.toString())
        .contains("draft 7f3a from CSAF 2.0")
        .contains("not used: /objects/3: no pattern")
        .contains("to do: tlp: unmarked");
  }

  @Test
  void aRefusalIsPrintedWithItsPlaceAndFails() throws IOException {
    Path file = Files.writeString(directory.resolve("advisory.json"), "[");
    String problem = "{\"detail\":\"not JSON\",\"place\":\"byte 1\"}";
    try (FakeNode node = new FakeNode(422, problem)) {
      assertThat(run("alert", "import", file.toString(), "--node", node.url(), "--token", "t"))
          .isEqualTo(1);
    }
    assertThat(err.toString()).contains("422 not JSON (at byte 1)");
  }

  @Test
  void aListIsReadPageByPageAndShownSafely() throws IOException {
    String page =
        """
        {"items": [{"id": "a1", "severity": "high", "tlp": "TLP:AMBER+STRICT", "origin": "co",
          "drill": true, "sourceLanguage": "es", "titles": {"es": "Caf\u00e9\\u001b[2J"},
          "issued": "2026-11-24T03:00:00Z"}], "next": %s}
        """;
    try (FakeNode node = new FakeNode(200, page.formatted("\"k&1\""), page.formatted("null"))) {
      assertThat(run("alert", "list", "--state", "unread", "--node", node.url(), "--token", "t"))
          .isZero();
      assertThat(node.query).isEqualTo("state=unread&q=&limit=49&after=k%261");
    }
    assertThat(out.toString().lines())
        .hasSize(2)
        .allMatch(
            line -> line.contains("TLP:AMBER+STRICT") && line.endsWith("[DRILL] Caf\u00e9 [2J"));
  }

  @Test
  void whatWasAcknowledgedAndWhatWasNotIsTold() throws IOException {
    String one = "0198f2c4-1c2d-7e3f-8a4b-5c6d7e8f9a0b";
    String other = "0198f2c4-1c2d-7e3f-8a4b-5c6d7e8f9a0c";
    try (FakeNode node = new FakeNode(200, "{\"acknowledged\": [\"" + one + "\"]}")) {
      assertThat(run("alert", "acknowledge", one, other, "--node", node.url(), "--token", "t"))
          .isZero();
      assertThat(node.path).isEqualTo("/api/v1/alerts/acknowledgements");
      assertThat(node.body).isEqualTo("{\"alerts\":[\"" + one + "\",\"" + other + "\"]}");
    }
    assertThat(out.toString())
        .contains(one + " acknowledged")
        .contains(other + " was left as it is");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThat(run("alert", "import", "/no/such", "--node", "http://localhost:1", "--token", "t"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("there is no file /no/such");
  }

  @Test
  void whatIsNoBundleIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("x.zip"), "not a zip");

    assertThat(run("bundle", "inspect", file.toString())).isEqualTo(1);
  }

  @Test
  void indicatorsAreFoundInLogsAndPrintedAsLinesOfJson() throws IOException {
    Path list = Files.writeString(directory.resolve("list.txt"), "evil.com\nnonsense\n");
    Path log =
        Files.writeString(directory.resolve("log"), "one\nGET http://www.evil.com/ notevil.com\n");
    Path hits = directory.resolve("hits");

    assertThat(
            run("match", "-i", list.toString(), "--output", hits.toString(), "--", log.toString()))
        .isZero();

    assertThat(Files.readString(hits))
        .isEqualTo(
            "{\"file\":\""
                + log
                + "\",\"line\":2,\"offset\":15,\"found\":\"www.evil.com\","
                + "\"indicator\":\"evil.com\",\"kind\":\"domain\",\"source\":[\"list.txt\"]}\n");
    assertThat(err.toString()).contains("not used: list.txt, line 2: ");
  }

  @Test
  void aLogThatCannotBeReadToItsEndIsNamedAndFails() throws IOException {
    Path list = Files.writeString(directory.resolve("list.txt"), "evil.com\n");
    Path log = directory.resolve("log.gz");
    Files.write(log, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
    Path hits = directory.resolve("hits");

    assertThat(run("match", "-i", list.toString(), "-o", hits.toString(), "--", log.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("not read: " + log);
  }

  @Test
  void aSavedTableIsUsedLikeAList() throws IOException {
    Path list = Files.writeString(directory.resolve("list.txt"), "10.0.0.0/8\n");
    Path log = Files.writeString(directory.resolve("log"), "from 10.1.2.3\n");
    Path table = directory.resolve("table");
    Path hits = directory.resolve("hits");

    assertThat(run("match", "-i", list.toString(), "--save", table.toString())).isZero();
    assertThat(run("match", "-i", table.toString(), "-o", hits.toString(), "--", log.toString()))
        .isZero();
    assertThat(Files.readString(hits)).contains("\"indicator\":\"10.0.0.0/8\"");
  }

  private static final String IMPORTED =
      """
      {"id": "7f3a", "importedFrom": "CSAF 2.0",
       "importProblems": [{"path": "/objects/3", "reason": "no pattern"}],
       "missing": [{"field": "tlp", "code": "unmarked", "arguments": []}]}
      """;

  /** Answers one after the other, then always the last, and remembers the last request. */
  private static final class FakeNode implements AutoCloseable {
    private final HttpServer server;
    private volatile String path = "";
    private volatile String authorization = "";
    private volatile String query = "";
    private volatile String body = "";

    FakeNode(int status, String... bodies) throws IOException {
      var left = new ArrayDeque<>(List.of(bodies));
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            path = exchange.getRequestURI().getPath();
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            query = String.valueOf(exchange.getRequestURI().getRawQuery());
            body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String answer = left.size() > 1 ? left.removeFirst() : left.getFirst();
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
      server.start();
    }

    String url() {
      return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
