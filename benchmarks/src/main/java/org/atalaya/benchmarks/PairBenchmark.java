package org.atalaya.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.atalaya.envelope.Audience;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Priority;
import org.atalaya.envelope.Subject;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.exchange.DeliveryChanged;
import org.atalaya.node.exchange.Exchange;
import org.atalaya.node.exchange.Outgoing;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many alerts a second go from one node to another and are known to be stored there, for as
 * long as wanted: each signed, stored, in the ledger and queued in a transaction of its own, and
 * answered by a signed receipt that comes back the same way.
 */
final class PairBenchmark {
  private static final int PORT = 25_100;
  private static final int WRITERS = 4;

  /** So many at most wait for their receipts, as in a busy network and not as after an outage. */
  private static final int OPEN = 4_000;

  private static final Duration WARM = Duration.ofSeconds(30);
  private static final double GOAL = 1_000;

  private final Nodes nodes;
  private final SampleAlerts alerts;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong settled = new AtomicLong();
  private final AtomicBoolean enough = new AtomicBoolean();

  private PairBenchmark(Nodes nodes, SampleAlerts alerts) {
    this.nodes = nodes;
    this.alerts = alerts;
  }

  /** Arguments: how many seconds are measured, and how many bytes an alert has. */
  static void run(List<String> arguments) throws IOException, InterruptedException {
    int seconds = arguments.isEmpty() ? 60 : Integer.parseInt(arguments.getFirst());
    int size = arguments.size() < 2 ? 3_000 : Integer.parseInt(arguments.get(1));
    try (var nodes = Nodes.start(1, PORT)) {
      nodes.printDatabase();
      new PairBenchmark(nodes, new SampleAlerts(size)).measure(Duration.ofSeconds(seconds), size);
    }
  }

  private void measure(Duration time, int size) throws IOException, InterruptedException {
    Committed.listen(nodes.context(0), DeliveryChanged.class, change -> settled.incrementAndGet());
    for (int i = 0; i < WRITERS; i++) {
      Thread.ofVirtual().start(this::write);
    }
    Thread.sleep(WARM); // until the machine code of both nodes is as fast as it gets
    Usage before = Usage.now();
    long first = settled.get();
    try (Profile profile = Profile.start()) {
      Thread.sleep(time);
      Usage after = Usage.now();
      double rate = (settled.get() - first) / after.seconds(before);
      enough.set(true);
      Report.say(
          "Alerts of %,d bytes, stored there and receipt taken here: %,.0f a second (%s);"
              + " %,.0f envelopes a second, receipts counted",
          size, rate, Report.reached(rate, GOAL), 2 * rate);
      after.print(before);
      profile.print();
      printEach(before, after, settled.get() - first);
    }
    awaitRest();
  }

  private static void printEach(Usage before, Usage after, long alerts) {
    Report.say(
        "Each alert with its receipt costs %.0f µs in the two nodes and %.0f µs in PostgreSQL",
        after.javaSeconds(before) / alerts * 1e6, after.databaseSeconds(before) / alerts * 1e6);
  }

  /** Nothing was lost: what was sent has arrived, and as often. */
  private void awaitRest() throws InterruptedException {
    while (settled.get() < sent.get()) {
      Thread.sleep(100);
    }
    Report.say(
        "Sent %,d, held by the other node %,d",
        sent.get(), nodes.count(1, "SELECT count(*) FROM exchange.envelope WHERE kind = 'alert'"));
  }

  private void write() {
    Exchange exchange = nodes.bean(0, Exchange.class);
    TransactionTemplate transaction = nodes.bean(0, TransactionTemplate.class);
    MemberId recipient = new MemberId(nodes.node(1).member().id());
    while (!enough.get()) {
      if (sent.get() - settled.get() >= OPEN) {
        pause();
        continue;
      }
      Outgoing alert = alert(recipient);
      transaction.executeWithoutResult(status -> exchange.send(alert));
      sent.incrementAndGet();
    }
  }

  private Outgoing alert(MemberId recipient) {
    var subject = new Subject(UUID.randomUUID().toString(), 1);
    var audience = new Audience(List.of(recipient), "all");
    synchronized (alerts) {
      return new Outgoing(
          Kind.ALERT,
          Tlp.GREEN,
          Priority.ROUTINE,
          false,
          audience,
          subject,
          null,
          alerts.next().toJson());
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
