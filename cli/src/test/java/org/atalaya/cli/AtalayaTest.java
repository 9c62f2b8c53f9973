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

  private static final String IMPORTED =
      """
      {"id": "7f3a", "importedFrom": "CSAF 2.0",
       "importProblems": [{"path": "/objects/3", "reason": "no pattern"}],
       "missing": [{"field": "tlp", "code": "unmarked", "arguments": []}]}
      """;

  /** Answers every request alike and remembers it. */
  private static final class FakeNode implements AutoCloseable {
    private final HttpServer server;
    private volatile String path = "";
    private volatile String authorization = "";

    FakeNode(int status, String body) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            path = exchange.getRequestURI().getPath();
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
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
