package org.atalaya.node.sources.fetching;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.atalaya.node.api.Outbound;
import org.atalaya.node.api.Problem;
import org.atalaya.node.sources.SourceSettings;
import org.springframework.stereotype.Component;

/**
 * Asks servers of the web (RFC 9110) for documents. Each redirect is looked at like the address
 * itself, and credentials are given to the first host only.
 */
@Component
class WebClient {
  private static final int MOST_REDIRECTS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final SourceSettings settings;

  WebClient(SourceSettings settings) {
    this.settings = settings;
  }

  /** Refuses what is no encrypted address on a public network, unless a setting permits it. */
  void requirePlace(String place) throws FetchFailed {
    try {
      Outbound.requirePublic(place, settings.allowPrivateAddresses());
    } catch (Problem refused) {
      throw new FetchFailed("address", place);
    }
  }

  /** The answer, whatever its status, after redirects. */
  HttpResponse<InputStream> get(Job job, URI first, Map<String, String> headers)
      throws FetchFailed, IOException {
    URI address = address(first.toString());
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpResponse<InputStream> answer = send(request(job, address, headers));
      Optional<String> location = answer.headers().firstValue("Location");
      if (!List.of(301, 302, 303, 307, 308).contains(answer.statusCode()) || location.isEmpty()) {
        return answer;
      }
      answer.body().close();
      address = address(address.resolve(location.get()).toString());
    }
    throw new FetchFailed("redirects", address.toString());
  }

  /** A whole document that is there and is no page. */
  byte[] document(Job job, URI address, Map<String, String> headers, long most)
      throws FetchFailed, IOException {
    HttpResponse<InputStream> answer = get(job, address, headers);
    try (InputStream body = answer.body()) {
      requireDocument(answer);
      return whole(body, most);
    }
  }

  /** Refuses an answer without a document. */
  static void requireDocument(HttpResponse<InputStream> answer) throws FetchFailed {
    if (answer.statusCode() != 200) {
      throw new FetchFailed("status", Integer.toString(answer.statusCode()));
    }
    requireNoPage(answer);
  }

  /** All of a body, as long as something of it comes and it does not grow too large. */
  static byte[] whole(InputStream body, long most) throws FetchFailed, IOException {
    var received = new AtomicLong();
    Thread watch = watch(body, received);
    try (var bytes = new ByteArrayOutputStream()) {
      byte[] some = new byte[1 << 16];
      for (int read = body.read(some); read >= 0; read = body.read(some)) {
        if (received.addAndGet(read) > most) {
          throw new FetchFailed("large", most + " bytes");
        }
        bytes.write(some, 0, read);
      }
      return bytes.toByteArray();
    } finally {
      watch.interrupt();
    }
  }

  /** Some answer with a page that says why there is no document. */
  static void requireNoPage(HttpResponse<InputStream> answer) throws FetchFailed {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (type.toLowerCase(Locale.ROOT).startsWith("text/html")) {
      throw new FetchFailed("html", type);
    }
  }

  /** Closes a body of which nothing comes any more, so that whoever reads it goes on. */
  static Thread watch(InputStream body, AtomicLong received) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                long before = -1;
                while (received.get() != before) {
                  before = received.get();
                  Thread.sleep(PATIENCE);
                }
                body.close();
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private URI address(String text) throws FetchFailed {
    requirePlace(text);
    return URI.create(text);
  }

  private static HttpRequest request(Job job, URI address, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(PATIENCE).header("User-Agent", "Atalaya").GET();
    headers.forEach(request::header);
    URI place = URI.create(job.place());
    boolean sameHost =
        address.getScheme().equals(place.getScheme())
            && address.getAuthority().equals(place.getAuthority());
    if (sameHost && !job.secret().isEmpty()) {
      request.header("Authorization", authorization(job));
    }
    return request.build();
  }

  private static String authorization(Job job) {
    if (job.account().isEmpty()) {
      return "Bearer " + job.secret();
    }
    String both = job.account() + ":" + job.secret();
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws FetchFailed {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new FetchFailed("unreachable", request.uri().getHost() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FetchFailed("unreachable", "");
    }
  }
}
