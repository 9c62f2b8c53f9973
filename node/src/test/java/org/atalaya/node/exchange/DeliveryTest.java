package org.atalaya.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.atalaya.envelope.Priority;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.exchange.store.LinkStore;
import org.atalaya.testing.network.Faults;
import org.atalaya.testing.network.FaultyProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Push between real nodes over real sockets. */
class DeliveryTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static TestNetwork network;

  @BeforeAll
  static void start() {
    network = TestNetwork.of("oas", "gt", "co").start("gt", "co");
  }

  @AfterAll
  static void stop() {
    network.close();
  }

  @Test
  void whatIsSentIsStoredThereAndTheSignedReceiptComesBack() {
    Sent sent = network.node("gt").send("hello", "co");

    TestNetwork.await(
        "stored",
        SOON,
        () -> network.node("gt").states(List.of(sent)).equals(Map.of(DeliveryState.STORED, 1L)));
    assertThat(network.node("co").inbox.texts()).containsOnlyOnce("hello");
    assertThat(network.node("gt").anomalies()).isEmpty();
    assertThat(network.node("co").anomalies()).isEmpty();
  }

  @Test
  void whatIsRestrictedTravelsSealed() {
    TestNode gt = network.node("gt");
    Sent sent = gt.send(Tlp.RED, Priority.URGENT, List.of("only for you"), "co").getFirst();

    TestNetwork.await(
        "received", SOON, () -> network.node("co").inbox.texts().contains("only for you"));
    assertThat(sent.signed().envelope().content())
        .isInstanceOf(org.atalaya.envelope.Content.Sealed.class);
  }

  @Test
  void aRefusedEnvelopeDoesNotStopTheChannelAndItsReasonComesBack() {
    TestNode gt = network.node("gt");
    List<String> texts = List.of("one", "refuse me", "fail here", "two");
    List<Sent> sent = gt.send(Tlp.GREEN, Priority.ROUTINE, texts, "co");

    TestNetwork.await(
        "answered",
        SOON,
        () -> gt.states(sent).equals(Map.of(DeliveryState.STORED, 2L, DeliveryState.REFUSED, 2L)));
    assertThat(network.node("co").inbox.texts())
        .contains("one", "two")
        .doesNotContain("refuse me", "fail here");
    assertThat(gt.deliveries())
        .filteredOn(delivery -> delivery.state() == DeliveryState.REFUSED)
        .extracting(Delivery::reason)
        .containsExactlyInAnyOrder(Trouble.UNUSABLE, Trouble.FAILED_HERE);
  }

  @Test
  void afterAnOutageAllComesOnceAndUrgentFirst() {
    FaultyProxy line = network.line("gt", "co");
    line.set(Faults.down());
    TestNode gt = network.node("gt");
    // A connection that was open breaks within a request, of which nobody knows how far it came:
    // the
    // order of what was in it stands. All that follows finds the line down before it leaves.
    String breaking = "on its way when the line broke";
    Sent first = gt.send(breaking, "co");
    TestNetwork.await(
        "the reason is shown",
        SOON,
        () ->
            gt.deliveries().stream()
                .anyMatch(
                    one ->
                        one.state() != DeliveryState.STORED
                            && one.reason() == Trouble.UNREACHABLE));
    int before = network.node("co").inbox.texts().size();
    List<String> texts = IntStream.range(0, 700).mapToObj(i -> "routine " + i).toList();
    List<Sent> sent = gt.send(Tlp.GREEN, Priority.ROUTINE, texts, "co");
    gt.send(Tlp.GREEN, Priority.URGENT, List.of("urgent"), "co");

    line.set(Faults.NONE);

    TestNetwork.await(
        "stored",
        Duration.ofSeconds(60),
        () ->
            gt.states(sent).equals(Map.of(DeliveryState.STORED, 700L))
                && gt.states(List.of(first)).equals(Map.of(DeliveryState.STORED, 1L)));
    List<String> all = network.node("co").inbox.texts();
    List<String> received = new ArrayList<>(all.subList(before, all.size()));
    assertThat(received).hasSize(702).doesNotHaveDuplicates();
    received.remove(breaking);
    assertThat(received.getFirst()).isEqualTo("urgent");
    assertThat(received.subList(1, 701)).isEqualTo(texts);
  }

  @Test
  void aClockThatIsADayOffIsNoticedAndDoesNotBlock() {
    TestNode co = network.node("co");
    co.clock.advance(Duration.ofDays(1));
    network.node("gt").send("from yesterday", "co");
    network.node("co").send("from tomorrow", "gt");

    TestNetwork.await(
        "both received",
        SOON,
        () ->
            network.node("co").inbox.texts().contains("from yesterday")
                && network.node("gt").inbox.texts().contains("from tomorrow"));
    assertThat(network.node("gt").bean(LinkStore.class).clockDifference(co.id))
        .isCloseTo(Duration.ofDays(1), Duration.ofSeconds(5));
    co.clock.advance(Duration.ofDays(-1));
  }

  @Test
  void aNodeThatWasStoppedGetsWhatItMissed() {
    network.stop("co");
    network.node("gt").send("while you were away", "co");
    network.restart("co");

    TestNetwork.await(
        "received", SOON, () -> network.node("co").inbox.texts().contains("while you were away"));
  }
}
