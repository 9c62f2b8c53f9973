package org.atalaya.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.atalaya.envelope.Priority;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.testing.network.Faults;
import org.atalaya.testing.network.FaultyProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What waits after an outage, and peers that answer slowly or never. */
class BacklogTest {
  private static TestNetwork network;

  @BeforeAll
  static void start() {
    network = TestNetwork.of("oas", "gt", "co", "mx").start("gt", "co", "mx");
  }

  @AfterAll
  static void stop() {
    network.close();
  }

  @Test
  void tenThousandWaitingAreDrainedOnceEachAndUrgentFirst() {
    TestNode gt = network.node("gt");
    FaultyProxy line = network.line("gt", "co");
    line.set(Faults.down());
    List<String> texts = IntStream.range(0, 10_000).mapToObj(i -> "waiting " + i).toList();
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < texts.size(); i += 1_000) {
      sent.addAll(gt.send(Tlp.GREEN, Priority.ROUTINE, texts.subList(i, i + 1_000), "co"));
    }
    sent.addAll(gt.send(Tlp.GREEN, Priority.URGENT, List.of("urgent"), "co"));

    line.set(Faults.NONE);

    TestNetwork.await(
        "all stored",
        Duration.ofMinutes(5),
        () ->
            gt.count(
                    "SELECT count(*) FROM exchange.outbox WHERE recipient = 'co' AND state ="
                        + " 'STORED'")
                >= 10_001);
    List<String> received = network.node("co").inbox.texts();
    assertThat(received).hasSize(10_001).doesNotHaveDuplicates();
    assertThat(received.getFirst()).isEqualTo("urgent");
    assertThat(received.subList(1, 10_001)).isEqualTo(texts);
    assertThat(gt.states(sent)).isEqualTo(Map.of(DeliveryState.STORED, 10_001L));
  }

  @Test
  void aPeerThatNeverAnswersDoesNotSlowTheOthers() {
    TestNode gt = network.node("gt");
    FaultyProxy line = network.line("gt", "co");
    line.set(Faults.hangs());
    gt.send("into the silence", "co");
    TestNetwork.await("a request hangs", Duration.ofSeconds(20), () -> line.connections() > 0);

    long start = System.nanoTime();
    Sent sent = gt.send("meanwhile", "mx");
    TestNetwork.await(
        "stored",
        Duration.ofSeconds(20),
        () -> gt.states(List.of(sent)).equals(Map.of(DeliveryState.STORED, 1L)));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(network.node("co").inbox.texts()).doesNotContain("into the silence");
    line.set(Faults.NONE);
    TestNetwork.await(
        "the other comes as well",
        Duration.ofSeconds(60),
        () -> network.node("co").inbox.texts().contains("into the silence"));
  }

  @Test
  void whatIsAlteredOnTheLineIsRefusedAndComesWholeLater() {
    TestNode gt = network.node("gt");
    FaultyProxy line = network.line("gt", "mx");
    line.set(Faults.corruptByte(700));
    Sent sent = gt.send("through noise", "mx");
    TestNetwork.await(
        "the reason is shown",
        Duration.ofSeconds(20),
        () -> gt.deliveries().getFirst().reason() != null || line.passed() > 2_000);
    line.set(Faults.NONE);

    TestNetwork.await(
        "stored",
        Duration.ofSeconds(60),
        () -> gt.states(List.of(sent)).equals(Map.of(DeliveryState.STORED, 1L)));
    assertThat(network.node("mx").inbox.texts()).containsOnlyOnce("through noise");
  }
}
