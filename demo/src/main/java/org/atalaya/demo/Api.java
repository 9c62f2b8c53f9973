package org.atalaya.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One node's API, used as one of its people would: signed in by name and password, with a session.
 */
public final class Api {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Pattern HEADER =
      Pattern.compile("<meta name=\"csrf-header\" content=\"([^\"]+)\"");
  private static final Pattern TOKEN =
      Pattern.compile("<meta name=\"csrf-token\" content=\"([^\"]+)\"");

  private final URI address;
  private final HttpClient client;
  private String csrf = "";
  private String csrfHeader = "X-CSRF-TOKEN";

  private Api(URI address) {
    this.address = address;
    this.client =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /** Whether a node answers there that it is well. */
  static boolean answers(URI address) throws InterruptedException {
    try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
      var request =
          HttpRequest.newBuilder(address.resolve("/health")).timeout(Duration.ofSeconds(2)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  public static Api signIn(URI address, String name, String password)
      throws IOException, InterruptedException {
    var api = new Api(address);
    api.readToken("/sign-in");
    String form =
        "name=" + encoded(name) + "&password=" + encoded(password) + "&_csrf=" + encoded(api.csrf);
    var request =
        HttpRequest.newBuilder(address.resolve("/sign-in"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    var answer = api.client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200 || answer.uri().getPath().startsWith("/sign-in")) {
      throw new IOException(
          name + " cannot sign in at " + address + ": " + answer.statusCode() + " " + answer.uri());
    }
    api.readToken("/");
    return api;
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return json(send(HttpRequest.newBuilder(address.resolve(path)).GET()));
  }

  public JsonNode post(String path, Object body) throws IOException, InterruptedException {
    return post(path, "application/json", JSON.writeValueAsBytes(body));
  }

  JsonNode post(String path, String type, byte[] body) throws IOException, InterruptedException {
    return json(
        send(
            HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))));
  }

  /**
   * Replaces something, provided that it is still at the revision that was seen, if one is named.
   */
  public JsonNode put(String path, @Nullable String revision, Object body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    return json(send(revision == null ? request : request.header("If-Match", revision)));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var signed = request.timeout(TIMEOUT).header(csrfHeader, csrf).build();
    var answer = client.send(signed, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          signed.method()
              + " "
              + signed.uri()
              + " was answered "
              + answer.statusCode()
              + ": "
              + new String(answer.body(), StandardCharsets.UTF_8));
    }
    return answer;
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    return answer.body().length == 0 ? JSON.nullNode() : JSON.readTree(answer.body());
  }

  private void readToken(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address.resolve(path)).timeout(TIMEOUT).build();
    String page = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    Matcher token = TOKEN.matcher(page);
    Matcher header = HEADER.matcher(page);
    if (!token.find() || !header.find()) {
      throw new IOException("the page " + request.uri() + " carries no CSRF token");
    }
    csrf = token.group(1);
    csrfHeader = header.group(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
