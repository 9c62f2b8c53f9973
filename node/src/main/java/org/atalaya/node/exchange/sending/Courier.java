package org.atalaya.node.exchange.sending;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Run;
import org.atalaya.formats.json.FormatException;
import org.atalaya.node.exchange.ExchangeSettings;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.peers.Peer;
import org.atalaya.node.exchange.wire.Answer;
import org.atalaya.node.exchange.wire.Wire;
import org.springframework.stereotype.Component;

/** Delivers to other nodes and fetches from them. Every request ends within a set time. */
@Component
public class Courier {
  /** Bytes a millisecond, half a megabit a second: a large body gets the time that this takes. */
  private static final int SLOWEST = 64;

  private final SignedRequests requests;
  private final ExchangeSettings settings;
  private final Clock clock;

  Courier(SignedRequests requests, ExchangeSettings settings, Clock clock) {
    this.requests = requests;
    this.settings = settings;
    this.clock = clock;
  }

  /** An answer, and how far the other node's clock is ahead of ours. */
  public record Delivered(Answer answer, Duration clockDifference, Duration took) {}

  /** Delivers runs, given as their JSON. */
  public Delivered deliver(Peer to, List<String> runs) throws CourierException {
    byte[] body = Wire.compress(Wire.runTexts(runs));
    Duration timeout = settings.answerTimeout().plusMillis(body.length / SLOWEST);
    Instant before = clock.instant();
    long start = System.nanoTime();
    byte[] bytes = requests.send(to, "POST", "/exchange/v1/deliveries", body, timeout);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    try (InputStream plain = unpacked(bytes)) {
      Answer answer = Wire.readAnswer(plain, settings.requestLimit().toBytes());
      Instant middle = before.plus(took.dividedBy(2));
      return new Delivered(answer, Duration.between(middle, answer.time()), took);
    } catch (FormatException | IOException e) {
      throw new CourierException(Trouble.BAD_ANSWER, e.toString());
    }
  }

  /** Fetches what a node has for us, which also tells it up to where we have each channel. */
  public List<Run> fetch(Peer from, Map<MemberId, Long> after, Duration wait)
      throws CourierException {
    String watermarks =
        after.entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue())
            .collect(Collectors.joining(","));
    String target = "/exchange/v1/channel?after=" + watermarks + "&wait=" + wait.toSeconds();
    Duration timeout = settings.answerTimeout().plus(wait);
    byte[] bytes = requests.send(from, "GET", target, new byte[0], timeout);
    try (InputStream plain = unpacked(bytes)) {
      return Wire.readRuns(plain, settings.requestLimit().toBytes());
    } catch (FormatException | EnvelopeException | IOException e) {
      throw new CourierException(Trouble.BAD_ANSWER, e.toString());
    }
  }

  /** Answers are packed like requests; the parser's limit holds for what is unpacked. */
  private static InputStream unpacked(byte[] bytes) throws IOException {
    return Wire.decompress(new ByteArrayInputStream(bytes));
  }
}
