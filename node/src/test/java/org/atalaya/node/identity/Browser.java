package org.atalaya.node.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody in front of a node, over real HTTP: keeps cookies, sends CSRF tokens, and no more. */
public final class Browser {
  private static final Pattern TOKEN =
      Pattern.compile("<meta name=\"csrf-token\" content=\"([^\"]+)\"");

  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final String base;

  public Browser(int port) {
    base = "http://localhost:" + port;
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).header("Accept", "text/html, */*;q=0.8").GET());
  }

  /** Posts a form of name and value pairs. */
  public HttpResponse<String> post(String path, String... pairs) {
    StringJoiner form = new StringJoiner("&").add("_csrf=" + encode(csrf()));
    for (int i = 0; i < pairs.length; i += 2) {
      form.add(encode(pairs[i]) + "=" + encode(pairs[i + 1]));
    }
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form.toString())));
  }

  /** Posts JSON, with further headers as name and value pairs. */
  public HttpResponse<String> postJson(String path, String json, String... headers) {
    return sendJson("POST", path, json, headers);
  }

  /** The same by another method. */
  public HttpResponse<String> sendJson(String method, String path, String json, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .header("X-XSRF-TOKEN", csrf())
            .method(method, BodyPublishers.ofString(json));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  public Browser signIn(String name, String password) {
    HttpResponse<String> answer = post("/sign-in", "name", name, "password", password);
    if (answer.statusCode() != 302) {
      throw new AssertionError("not signed in: " + answer.statusCode() + " " + answer.body());
    }
    return this;
  }

  public boolean isSignedIn() {
    return get("/account").statusCode() == 200;
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The token that a page shows; signed in or not, some page always does. */
  private String csrf() {
    for (String page : new String[] {"/sign-in", "/account", "/account/password"}) {
      Matcher token = TOKEN.matcher(get(page).body());
      if (token.find()) {
        return token.group(1);
      }
    }
    throw new AssertionError("no page shows a CSRF token");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
