package org.atalaya.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.atalaya.demo.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Nodes that are killed at random moments while alerts are published. The seed is printed; with
 * {@code -Dseed=N} the same choices are made again.
 */
class OutageTest {
  private static final int KILLS = 50;
  private static final String SENDER = "gt";
  private static final List<String> MORTAL = List.of(SENDER, "co", "hub", "bb");
  private static final List<String> RECIPIENTS = List.of("hub", "co", "mx", "bb");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static Hemisphere hemisphere;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final AtomicInteger tried = new AtomicInteger();

  /** What was answered with success: ids and titles. */
  private final Map<String, String> published = new ConcurrentHashMap<>();

  @BeforeAll
  static void start() throws Exception {
    hemisphere = Hemisphere.start("outage", 28401);
  }

  @AfterAll
  static void stop() throws Exception {
    hemisphere.close();
  }

  @Test
  void fiftyKillsOfSenderReceiverAndHubLoseNothingAndDoubleNothing() throws Exception {
    System.out.println("OutageTest: seed " + seed);
    int kills = 0;
    while (kills < KILLS) {
      List<String> victims = victims();
      Thread writer = Thread.ofVirtual().start(this::publishUntilCutOff);
      for (String victim : victims) {
        Thread.sleep(random.nextInt(400));
        hemisphere.cut(victim);
        kills++;
      }
      writer.join();
      for (String victim : victims) {
        hemisphere.back(victim);
      }
    }
    publish(hemisphere.officer(SENDER));

    System.out.println(
        "OutageTest: " + kills + " kills, " + published.size() + " published of " + tried.get());
    assertThat(published).hasSizeGreaterThan(KILLS / 5);
    Api sender = hemisphere.officer(SENDER);
    for (String alert : published.keySet()) {
      awaitStoredByAll(sender, alert);
    }
    for (String member : RECIPIENTS) {
      Map<String, Integer> there = titles(hemisphere.officer(member));
      assertThat(there.keySet()).as(member).containsAll(published.values());
      assertThat(there.values()).as("copies at " + member).containsOnly(1);
    }
    for (String node : MORTAL) {
      JsonNode checked = hemisphere.officer(node).post("/api/v1/ledger/check", Map.of());
      assertThat(checked.path("leaves").asLong()).as("leaves that hold at " + node).isPositive();
    }
  }

  private List<String> victims() {
    List<String> all = new ArrayList<>(MORTAL);
    Collections.shuffle(all, random);
    return all.subList(0, 1 + random.nextInt(3));
  }

  /** Ends when its node does not answer any more, at the latest after some alerts. */
  private void publishUntilCutOff() {
    try {
      Api ana = hemisphere.officer(SENDER);
      for (int i = 0; i < 10; i++) {
        publish(ana);
      }
    } catch (IOException e) {
      System.out.println("OutageTest: cut off while publishing: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void publish(Api ana) throws IOException, InterruptedException {
    String title = "Outage " + seed + " number " + tried.incrementAndGet();
    published.put(Alerts.publish(ana, title), title);
  }

  private static void awaitStoredByAll(Api sender, String alert)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      Set<String> missing = Alerts.missing(sender, alert, RECIPIENTS, "stored");
      if (missing.isEmpty()) {
        return;
      }
      assertThat(Instant.now()).as("not stored by %s: %s", missing, alert).isBefore(end);
      Thread.sleep(200);
    }
  }

  /** How often each title of this test's stands in a node's inbox. */
  private Map<String, Integer> titles(Api api) throws IOException, InterruptedException {
    var titles = new HashMap<String, Integer>();
    String after = "";
    do {
      JsonNode page = api.get("/api/v1/alerts?limit=200" + after);
      for (JsonNode alert : page.path("items")) {
        String title = alert.path("titles").path("en").asString("");
        if (title.startsWith("Outage " + seed)) {
          titles.merge(title, 1, Integer::sum);
        }
      }
      after = page.path("next").isNull() ? "" : "&after=" + page.path("next").asString();
    } while (!after.isEmpty());
    return titles;
  }
}
