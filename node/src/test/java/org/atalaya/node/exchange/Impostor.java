package org.atalaya.node.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.envelope.Audience;
import org.atalaya.envelope.ChannelHead;
import org.atalaya.envelope.Content;
import org.atalaya.envelope.Envelope;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.Envelopes;
import org.atalaya.envelope.HttpMessage;
import org.atalaya.envelope.HttpSignatures;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Priority;
import org.atalaya.envelope.Run;
import org.atalaya.envelope.SignedEnvelope;
import org.atalaya.envelope.SignedHeads;
import org.atalaya.envelope.SigningKey;
import org.atalaya.envelope.Subject;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.exchange.IntakeReport.RefusedEnvelope;
import org.atalaya.node.exchange.wire.Answer;
import org.atalaya.node.exchange.wire.ChannelAnswer;
import org.atalaya.node.exchange.wire.Wire;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A member without a node, which says over a real socket whatever a test wants. */
public final class Impostor {
  final MemberId id;
  private final SigningKey key;
  private final TestNode target;
  private final HttpClient client = HttpClient.newHttpClient();
  private ChannelHead said = ChannelHead.START;

  Impostor(MemberId id, SigningKey key, TestNode target) {
    this.id = id;
    this.key = key;
    this.target = target;
  }

  /** A note to the target. */
  SignedEnvelope note(String text) {
    return note(text, Audience.of(target.id), null);
  }

  SignedEnvelope note(String text, Audience audience, @Nullable Instant expires) {
    var body = JsonNodeFactory.instance.objectNode().put("text", text);
    return signed(Kind.NOTE, audience, null, expires, body);
  }

  /** An envelope to the target, and to a group of it alone, about an alert. */
  public SignedEnvelope about(Kind kind, String alert, int version, JsonNode body) {
    Audience audience = new Audience(List.of(target.id), "test");
    return signed(kind, audience, new Subject(alert, version), null, body);
  }

  private SignedEnvelope signed(
      Kind kind,
      Audience audience,
      @Nullable Subject subject,
      @Nullable Instant expires,
      JsonNode body) {
    Instant now = target.clock.instant().minusSeconds(60);
    try {
      return Envelopes.sign(
          new Envelope(
              Envelopes.newId(now),
              id,
              kind,
              now,
              expires,
              Priority.ROUTINE,
              false,
              Tlp.GREEN,
              audience,
              subject,
              new Content.Body(body)),
          key);
    } catch (EnvelopeException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends an envelope as the next of the channel; returns why it is refused, or nothing. */
  public Optional<RefusedEnvelope> say(SignedEnvelope envelope) {
    Run run = run(said, List.of(envelope));
    said = after(said, List.of(envelope));
    ChannelAnswer answer = deliver(run).channels().getFirst();
    if (answer.trouble() != null) {
      throw new AssertionError(answer);
    }
    return answer.refused().stream().findFirst();
  }

  ChannelHead after(ChannelHead before, List<SignedEnvelope> envelopes) {
    ChannelHead head = before;
    for (SignedEnvelope envelope : envelopes) {
      head = head.next(envelope.hash());
    }
    return head;
  }

  Run run(ChannelHead before, List<SignedEnvelope> envelopes) {
    return run(before.ordinal() + 1, envelopes, after(before, envelopes));
  }

  Run run(long first, List<SignedEnvelope> envelopes, ChannelHead head) {
    List<String> texts = new ArrayList<>();
    envelopes.forEach(envelope -> texts.add(envelope.compact()));
    return new Run(id, target.id, first, texts, signed(head));
  }

  String signed(ChannelHead head) {
    return SignedHeads.sign(id, target.id, head, target.clock.instant(), key);
  }

  Answer deliver(Run... runs) {
    HttpResponse<byte[]> response = post(Wire.compress(Wire.runs(List.of(runs))));
    if (response.statusCode() != 200) {
      throw new AssertionError(
          response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
    }
    try {
      var plain = Wire.decompress(new ByteArrayInputStream(response.body()));
      return Wire.readAnswer(plain, 1 << 20);
    } catch (IOException | FormatException e) {
      throw new AssertionError(e);
    }
  }

  HttpResponse<byte[]> post(byte[] body) {
    return send(request(body, UUID.randomUUID().toString()));
  }

  HttpRequest request(byte[] body, String nonce) {
    URI uri = URI.create("http://127.0.0.1:" + target.port() + "/exchange/v1/deliveries");
    Instant now = target.clock.instant();
    var parameters =
        new HttpSignatures.Parameters(
            id, now, now.plus(Duration.ofMinutes(5)), nonce, "atalaya-exchange");
    var request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    HttpSignatures.sign(new HttpMessage("POST", uri, Map.of()), body, parameters, key)
        .forEach(request::header);
    return request.build();
  }

  /** Begins a request whose body never comes; closing the socket ends it. */
  Socket beginPost() throws IOException {
    HttpRequest request = request(new byte[1_000], UUID.randomUUID().toString());
    var head = new StringBuilder("POST /exchange/v1/deliveries HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1:").append(target.port()).append("\r\nContent-Length: 1000\r\n");
    request
        .headers()
        .map()
        .forEach(
            (name, values) ->
                head.append(name).append(": ").append(values.getFirst()).append("\r\n"));
    var socket = new Socket(InetAddress.getLoopbackAddress(), target.port());
    socket.setSoTimeout(10_000);
    socket
        .getOutputStream()
        .write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
