package org.atalaya.node.exchange.sending;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.atalaya.envelope.HttpMessage;
import org.atalaya.envelope.HttpSignatures;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.exchange.ExchangeSettings;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.peers.Peer;
import org.atalaya.node.exchange.peers.Peers;
import org.atalaya.node.exchange.wire.Wire;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Requests that prove who we are (RFC 9421), with limits of time and size. */
@Component
public class SignedRequests implements DisposableBean {
  /** What our signatures are for. */
  public static final String TAG = "atalaya-exchange";

  private static final Duration SIGNATURE_LIFE = Duration.ofMinutes(10);
  private static final Duration LONGEST_REQUESTED_WAIT = Duration.ofHours(1);

  private final Peers peers;
  private final ExchangeSettings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;

  /** For nodes that refused our clock: what to add to it when signing for them. */
  private final Map<MemberId, Duration> corrections = new ConcurrentHashMap<>();

  SignedRequests(Peers peers, ExchangeSettings settings, Clock clock) {
    this.peers = peers;
    this.settings = settings;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(executor)
            .build();
  }

  /**
   * Sends a request and returns the answer of one that succeeded.
   *
   * @param target path and query below the peer's address
   * @param body packed with gzip, or empty
   * @return the answer's bytes, as they came
   */
  public byte[] send(Peer to, String method, String target, byte[] body, Duration timeout)
      throws CourierException {
    URI door = to.door();
    if (door == null) {
      throw new CourierException(Trouble.NO_WAY, "its card names no address", null, true);
    }
    URI uri = URI.create(door.toString().replaceAll("/+$", "") + target);
    HttpResponse<byte[]> response = exchange(to.id(), uri, method, body, timeout);
    if (response.statusCode() == 401 && learnClock(to.id(), response)) {
      response = exchange(to.id(), uri, method, body, timeout);
    }
    if (response.statusCode() != 200) {
      throw refused(response);
    }
    return response.body();
  }

  @Override
  public void destroy() {
    client.shutdownNow();
    executor.shutdownNow();
  }

  private HttpResponse<byte[]> exchange(
      MemberId to, URI uri, String method, byte[] body, Duration timeout) throws CourierException {
    HttpRequest request = signed(to, uri, method, body, timeout);
    long most = settings.requestLimit().toBytes();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), most));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new CourierException(Trouble.TIMEOUT, "no answer within " + timeout.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new CourierException(Trouble.UNREACHABLE, "this node is stopping");
    }
  }

  private HttpRequest signed(MemberId to, URI uri, String method, byte[] body, Duration timeout) {
    Instant created = clock.instant().plus(corrections.getOrDefault(to, Duration.ZERO));
    byte[] nonce = new byte[18];
    random.nextBytes(nonce);
    var parameters =
        new HttpSignatures.Parameters(
            peers.self(),
            created,
            created.plus(SIGNATURE_LIFE),
            Base64.getUrlEncoder().encodeToString(nonce),
            TAG);
    var message = new HttpMessage(method, uri, Map.of());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .header("Accept-Encoding", "gzip");
    if (body.length > 0) {
      request.header("Content-Encoding", "gzip");
    }
    HttpSignatures.sign(message, body, parameters, peers.signingKey()).forEach(request::header);
    return request
        .method(
            method, body.length > 0 ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody())
        .build();
  }

  /** Signs by the other node's clock from now on, if that is what it asks for. */
  private boolean learnClock(MemberId to, HttpResponse<byte[]> response) {
    Wire.Refusal refusal = Wire.readRefusal(response.body());
    if (refusal == null || refusal.trouble() != Trouble.CLOCK || refusal.time() == null) {
      return false;
    }
    Duration difference = Duration.between(clock.instant(), refusal.time());
    Duration before = corrections.put(to, difference);
    return before == null || before.minus(difference).abs().compareTo(SIGNATURE_LIFE) > 0;
  }

  private static CourierException failed(@Nullable Throwable cause) {
    String detail = cause == null ? "unknown" : cause.toString();
    return switch (cause) {
      case HttpConnectTimeoutException e ->
          new CourierException(Trouble.TIMEOUT, "no connection in time", null, true);
      case ConnectException e when e.getCause() instanceof UnresolvedAddressException ->
          new CourierException(Trouble.UNREACHABLE, "the address has no such name", null, true);
      case ConnectException e -> new CourierException(Trouble.UNREACHABLE, detail, null, true);
      case java.net.http.HttpTimeoutException e -> new CourierException(Trouble.TIMEOUT, detail);
      case IOException e -> new CourierException(Trouble.UNREACHABLE, detail);
      case null, default -> new CourierException(Trouble.UNREACHABLE, detail);
    };
  }

  private static CourierException refused(HttpResponse<byte[]> response) {
    Duration wait =
        response.headers().firstValue("Retry-After").flatMap(SignedRequests::seconds).orElse(null);
    Wire.Refusal refusal = Wire.readRefusal(response.body());
    int status = response.statusCode();
    if (refusal != null) {
      return new CourierException(refusal.trouble(), status + ": " + refusal.detail(), wait, false);
    }
    Trouble trouble = status == 429 || status == 503 ? Trouble.BUSY : Trouble.ANSWERED_ERROR;
    return new CourierException(trouble, "HTTP status " + status, wait, false);
  }

  private static Optional<Duration> seconds(String header) {
    if (!header.matches("[0-9]{1,9}")) {
      return Optional.empty();
    }
    Duration wait = Duration.ofSeconds(Long.parseLong(header));
    return Optional.of(wait.compareTo(LONGEST_REQUESTED_WAIT) > 0 ? LONGEST_REQUESTED_WAIT : wait);
  }
}
