package org.atalaya.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.atalaya.envelope.Audience;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Priority;
import org.atalaya.envelope.Subject;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.exchange.DeliveryChanged;
import org.atalaya.node.exchange.Exchange;
import org.atalaya.node.exchange.Outgoing;
import org.atalaya.testing.network.Faults;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long a backlog takes to drain once a thin, long line is up again, against what the line
 * itself would need for the alerts' own bytes.
 */
final class BacklogBenchmark {
  private static final int PORT = 25_200;
  private static final int SIZE = 10_000;
  private static final int WARM = 2_000;
  private static final int TOGETHER = 100;
  private static final long RATE = 1_000_000 / 8;
  private static final Duration DELAY = Duration.ofMillis(150);
  private static final double GOAL = 0.8;

  private final Nodes nodes;
  private final SampleAlerts alerts = new SampleAlerts(SIZE);
  private volatile CountDownLatch known = new CountDownLatch(0);
  private long raw;
  private long packed;

  private BacklogBenchmark(Nodes nodes) {
    this.nodes = nodes;
  }

  /** Argument: how many alerts wait; a thousand take a tenth of the time of the full ten. */
  static void run(List<String> arguments) throws IOException, InterruptedException {
    int count = arguments.isEmpty() ? 1_000 : Integer.parseInt(arguments.getFirst());
    try (var nodes = Nodes.startOnOneLine(PORT)) {
      nodes.printDatabase();
      new BacklogBenchmark(nodes).measure(count);
    }
  }

  private void measure(int count) throws IOException, InterruptedException {
    Committed.listen(nodes.context(0), DeliveryChanged.class, change -> known.countDown());
    queue(WARM);
    known.await();
    nodes.setLine(Faults.down());
    raw = 0;
    packed = 0;
    queue(count);
    long before = passed();
    Usage begun = Usage.now();
    nodes.setLine(Faults.thin(RATE, DELAY));
    known.await();
    Usage.now().print(begun);
    print(count, Usage.now().seconds(begun), passed() - before);
  }

  private void print(int count, double seconds, long passed) {
    Report.say(
        "%,d alerts of %,d bytes over %,d kbit/s and %d ms there and back: %.0f s until the last"
            + " receipt",
        count, raw / count, RATE * 8 / 1000, DELAY.toMillis() * 2, seconds);
    Report.say("Packed one by one they have %.0f %% of that size", 100.0 * packed / raw);
    double ratio = raw / (double) RATE / seconds;
    Report.say(
        "The line alone would take %.0f s for the bytes as written: ratio %.2f (%s)",
        raw / (double) RATE, ratio, Report.reached(ratio, GOAL));
    Report.say(
        "and %.0f s for them packed one by one: ratio %.2f",
        packed / (double) RATE, packed / (double) RATE / seconds);
    Report.say(
        "%,d bytes went over it, signatures and requests counted: it was busy for %.0f %% of the"
            + " time",
        passed, 100 * passed / (double) RATE / seconds);
  }

  private long passed() {
    return nodes.line(1).passed();
  }

  private void queue(int count) throws IOException {
    known = new CountDownLatch(count);
    for (int done = 0; done < count; done += TOGETHER) {
      List<Outgoing> some =
          java.util.stream.Stream.generate(this::alert)
              .limit(Math.min(TOGETHER, count - done))
              .toList();
      for (Outgoing one : some) {
        byte[] bytes = one.body().toString().getBytes(StandardCharsets.UTF_8);
        raw += bytes.length;
        packed += packed(bytes);
      }
      Exchange exchange = nodes.bean(0, Exchange.class);
      nodes
          .bean(0, TransactionTemplate.class)
          .executeWithoutResult(status -> some.forEach(exchange::send));
    }
  }

  private Outgoing alert() {
    return new Outgoing(
        Kind.ALERT,
        Tlp.GREEN,
        Priority.ROUTINE,
        false,
        new Audience(List.of(new MemberId(nodes.node(1).member().id())), "all"),
        new Subject(UUID.randomUUID().toString(), 1),
        null,
        alerts.next().toJson());
  }

  private static int packed(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.size();
  }
}
