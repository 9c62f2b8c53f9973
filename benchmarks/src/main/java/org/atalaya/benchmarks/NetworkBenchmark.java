package org.atalaya.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.atalaya.demo.Api;
import org.atalaya.node.alerts.AlertReceived;
import org.atalaya.node.exchange.DeliveryChanged;
import org.atalaya.node.exchange.DeliveryState;

/**
 * How long it takes from the request that publishes an alert until every member of the network has
 * it on disk, and until the author's node knows so by their receipts.
 */
final class NetworkBenchmark {
  private static final int PORT = 25_300;
  private static final int SIZE = 5_000;
  private static final int WARM = 15;
  private static final Duration PAUSE = Duration.ofMillis(1_500);
  private static final Duration REST = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final double GOAL = 2;

  private final Nodes nodes;
  private final SampleAlerts alerts = new SampleAlerts(SIZE);

  private final Map<String, Progress> open = new ConcurrentHashMap<>();

  private NetworkBenchmark(Nodes nodes) {
    this.nodes = nodes;
    listen();
  }

  /** What became of one alert, in seconds from the request. */
  private record Times(double answered, double stored, double known) {}

  /** Arguments: how many members there are besides the hub, and how many alerts are measured. */
  static void run(List<String> arguments) throws IOException, InterruptedException {
    int members = arguments.isEmpty() ? 34 : Integer.parseInt(arguments.getFirst());
    int count = arguments.size() < 2 ? 50 : Integer.parseInt(arguments.get(1));
    long begun = System.nanoTime();
    try (var nodes = Nodes.start(members, PORT)) {
      Report.say("Started and joined in %.0f s", (System.nanoTime() - begun) / 1e9);
      nodes.printDatabase();
      new NetworkBenchmark(nodes).measure(count);
    }
  }

  private void measure(int count) throws IOException, InterruptedException {
    Api author = nodes.node(1).officer();
    for (int i = 0; i < WARM; i++) {
      publish(author);
    }
    Usage idle = Usage.now();
    Thread.sleep(REST);
    Report.say("At rest for %d s:", REST.toSeconds());
    Usage.now().print(idle);
    var all = new ArrayList<Times>();
    Usage before = Usage.now();
    try (Profile profile = Profile.start()) {
      for (int i = 0; i < count; i++) {
        all.add(publish(author));
        Thread.sleep(PAUSE);
      }
      Usage after = Usage.now();
      print(all);
      Report.say("While %d alerts went to %d nodes each:", count, nodes.size() - 1);
      after.print(before);
      Report.say(
          "Each alert costs %.0f ms of processor time in all nodes, %.0f ms in their databases",
          after.javaSeconds(before) / count * 1e3, after.databaseSeconds(before) / count * 1e3);
      profile.print();
    }
  }

  private void print(List<Times> all) {
    double[] stored = all.stream().mapToDouble(Times::stored).toArray();
    double[] known = all.stream().mapToDouble(Times::known).toArray();
    double[] answered = all.stream().mapToDouble(Times::answered).toArray();
    double p99 = Report.percentile(stored, 0.99);
    Report.say(
        "From the request to the last of %d members having it on disk, %d alerts of %,d bytes:",
        nodes.size() - 1, all.size(), SIZE);
    Report.say(
        "  on disk      median %.3f s, p99 %.3f s (%s)",
        Report.percentile(stored, 0.5), p99, Report.below(p99, GOAL));
    Report.say(
        "  receipts in  median %.3f s, p99 %.3f s",
        Report.percentile(known, 0.5), Report.percentile(known, 0.99));
    Report.say(
        "  the request itself was answered in %.3f s (median)", Report.percentile(answered, 0.5));
  }

  /** Publishes one to all, and waits until all receipts are in. */
  private Times publish(Api author) throws IOException, InterruptedException {
    Map<String, Object> outline =
        Map.of(
            "content",
            alerts.next().toJson(),
            "tlp",
            "TLP:GREEN",
            "audience",
            "all",
            "drill",
            false);
    long begun = System.nanoTime();
    String id = author.post("/api/v1/alerts", outline).path("id").asString();
    double answered = seconds(begun, System.nanoTime());
    Progress progress = progress(id);
    if (!progress.known.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IOException("an alert did not reach every member: " + id);
    }
    return new Times(
        answered,
        seconds(begun, progress.lastStored.get()),
        seconds(begun, progress.lastKnown.get()));
  }

  private void listen() {
    for (int i = 0; i < nodes.size(); i++) {
      Committed.listen(
          nodes.context(i),
          AlertReceived.class,
          alert -> progress(alert.alert().toString()).stored());
    }
    Committed.listen(nodes.context(1), DeliveryChanged.class, this::known);
  }

  private void known(DeliveryChanged change) {
    if (change.alert() != null && change.state() == DeliveryState.STORED) {
      progress(change.alert()).known();
    }
  }

  private Progress progress(String alert) {
    return open.computeIfAbsent(alert, id -> new Progress(nodes.size() - 1));
  }

  /** How far an alert has come. */
  private static final class Progress {
    final AtomicLong lastStored = new AtomicLong();
    final AtomicLong lastKnown = new AtomicLong();
    final CountDownLatch known;

    Progress(int members) {
      known = new CountDownLatch(members);
    }

    void stored() {
      lastStored.set(System.nanoTime());
    }

    void known() {
      lastKnown.set(System.nanoTime());
      known.countDown();
    }
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }
}
