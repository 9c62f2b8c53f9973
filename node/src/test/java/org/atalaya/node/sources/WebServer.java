package org.atalaya.node.sources;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Somebody's web server, over a real socket: answers each path as it was told. */
final class WebServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, List<Map<String, String>>> requests = new ConcurrentHashMap<>();

  /** How a path is answered. */
  interface Answer {
    void write(HttpExchange exchange) throws IOException;
  }

  WebServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          requests.computeIfAbsent(path, key -> new ArrayList<>()).add(headers(exchange));
          try (exchange) {
            Answer answer = answers.get(path);
            if (answer == null) {
              exchange.sendResponseHeaders(404, -1);
            } else {
              answer.write(exchange);
            }
          }
        });
    server.start();
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new ConcurrentHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
    return headers;
  }

  void answers(String path, Answer answer) {
    answers.put(path, answer);
  }

  String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** A header of the latest request for a path. */
  @Nullable String header(String path, String name) {
    return requests.getOrDefault(path, List.of()).getLast().get(name);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
