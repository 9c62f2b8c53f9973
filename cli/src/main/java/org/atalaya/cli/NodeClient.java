package org.atalaya.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.atalaya.formats.json.BoundedJson;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.JsonLimits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Which node to talk to, and as whom. */
final class NodeClient {
  @Option(
      names = "--node",
      defaultValue = "${env:ATALAYA_URL}",
      description = "The node's address; else from ATALAYA_URL.")
  private @Nullable String node;

  @Option(
      names = "--token",
      defaultValue = "${env:ATALAYA_TOKEN}",
      description = "A personal API token; else from ATALAYA_TOKEN, which shells do not log.")
  private @Nullable String token;

  byte[] post(String path, byte[] body, String type) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  byte[] get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) throws IOException {
    if (node == null || node.isBlank() || token == null || token.isBlank()) {
      throw new IOException(
          "name the node and a token: --node URL --token TOKEN, or ATALAYA_URL and ATALAYA_TOKEN");
    }
    String base = node.endsWith("/") ? node.substring(0, node.length() - 1) : node;
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(Duration.ofMinutes(2))
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/json, application/problem+json, */*");
  }

  private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
      HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException(problem(answer));
      }
      return answer.body();
    } catch (ConnectException refused) {
      throw new IOException("no node answers at " + node, refused);
    }
  }

  /** What a problem+json says, with the place it names. */
  private static String problem(HttpResponse<byte[]> answer) {
    try {
      JsonNode json = BoundedJson.parse(answer.body(), JsonLimits.MESSAGE);
      String words = json.path("detail").asString(json.path("title").asString(""));
      String place = json.path("place").asString("");
      return answer.statusCode() + " " + words + (place.isEmpty() ? "" : " (at " + place + ")");
    } catch (FormatException notJson) {
      return answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8).strip();
    }
  }

  static JsonNode json(byte[] bytes) throws IOException {
    try {
      return BoundedJson.parse(bytes, JsonLimits.DOCUMENT);
    } catch (FormatException wrong) {
      throw new IOException("the node answered " + wrong, wrong);
    }
  }
}
