package org.atalaya.node.notifications.delivery;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.atalaya.node.notifications.delivery.Undeliverable.Reason;
import org.springframework.stereotype.Component;

/** The one HTTP client of the deliveries: it follows no redirect and waits for nobody for long. */
@Component
class Http {
  static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  int send(HttpRequest request) throws Undeliverable {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new Undeliverable(Reason.UNREACHABLE, request.uri().getHost() + ": " + e, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Undeliverable(Reason.STOPPING, "", false);
    }
  }
}
