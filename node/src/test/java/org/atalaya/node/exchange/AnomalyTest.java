package org.atalaya.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.atalaya.envelope.Audience;
import org.atalaya.envelope.ChannelHead;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Run;
import org.atalaya.envelope.SignedEnvelope;
import org.atalaya.envelope.SigningKey;
import org.atalaya.node.exchange.wire.ChannelAnswer;
import org.atalaya.node.exchange.wire.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong with a delivery is said, kept for people, and nothing of it is used. */
class AnomalyTest {
  private static TestNetwork network;
  private static TestNode node;
  private static int members;

  private Impostor impostor;

  @BeforeAll
  static void start() {
    network = TestNetwork.of("oas", "gt").start("gt");
    node = network.node("gt");
  }

  @AfterAll
  static void stop() {
    network.close();
  }

  @BeforeEach
  void aMemberOfItsOwn() {
    MemberId id = new MemberId("m" + ++members);
    network.world.add(id, false);
    impostor = new Impostor(id, network.world.entry(id).signing, node);
  }

  private ChannelAnswer deliver(Run run) {
    return impostor.deliver(run).channels().getFirst();
  }

  private List<Trouble> shown() {
    return node
        .bean(org.atalaya.node.exchange.store.AnomalyStore.class)
        .list(true, Long.MAX_VALUE, 1000)
        .stream()
        .filter(anomaly -> anomaly.origin().equals(impostor.id))
        .map(Anomaly::trouble)
        .toList();
  }

  @Test
  void aGapIsRefusedAndTheExpectedOrdinalNamed() {
    SignedEnvelope one = impostor.note("gap one");
    SignedEnvelope two = impostor.note("gap two");
    ChannelHead afterOne = impostor.after(ChannelHead.START, List.of(one));

    ChannelAnswer answer = deliver(impostor.run(afterOne, List.of(two)));

    assertThat(answer.trouble()).isEqualTo(Trouble.GAP);
    assertThat(answer.expected()).isEqualTo(1);
    assertThat(shown()).contains(Trouble.GAP);
    assertThat(node.inbox.texts()).doesNotContain("gap two");

    assertThat(deliver(impostor.run(ChannelHead.START, List.of(one, two))).expected()).isEqualTo(3);
    assertThat(node.inbox.texts()).contains("gap one", "gap two");
  }

  @Test
  void anAlteredByteIsRefusedAndItsOrdinalNamed() {
    SignedEnvelope one = impostor.note("altered one");
    SignedEnvelope two = impostor.note("altered two");
    Run good = impostor.run(ChannelHead.START, List.of(one, two));
    char[] text = two.compact().toCharArray();
    int middle = text.length / 2;
    text[middle] = text[middle] == 'A' ? 'B' : 'A';
    Run bad =
        new Run(
            good.origin(),
            good.recipient(),
            1,
            List.of(one.compact(), new String(text)),
            good.head());

    ChannelAnswer answer = deliver(bad);

    assertThat(answer.trouble()).isEqualTo(Trouble.ALTERED);
    assertThat(answer.place()).isEqualTo("ordinal 2");
    assertThat(answer.expected()).isEqualTo(1);
    assertThat(node.inbox.texts()).doesNotContain("altered one", "altered two");
    assertThat(shown()).containsExactly(Trouble.ALTERED);
  }

  @Test
  void exchangedEnvelopesAreRefusedAsReordered() {
    SignedEnvelope one = impostor.note("order one");
    SignedEnvelope two = impostor.note("order two");
    ChannelHead head = impostor.after(ChannelHead.START, List.of(one, two));

    ChannelAnswer answer = deliver(impostor.run(1, List.of(two, one), head));

    assertThat(answer.trouble()).isEqualTo(Trouble.REORDERED);
    assertThat(shown()).containsExactly(Trouble.REORDERED);
  }

  @Test
  void anOmittedEnvelopeIsNoticedByTheHead() {
    SignedEnvelope one = impostor.note("left out");
    SignedEnvelope two = impostor.note("left in");
    ChannelHead head = impostor.after(ChannelHead.START, List.of(one, two));

    ChannelAnswer answer = deliver(impostor.run(1, List.of(two), head));

    assertThat(answer.trouble()).isEqualTo(Trouble.HEAD_MISMATCH);
    assertThat(shown()).containsExactly(Trouble.HEAD_MISMATCH);
    assertThat(node.inbox.texts()).doesNotContain("left in");
  }

  @Test
  void whatComesAgainIsCountedAndNeverDoubled() {
    Run run = impostor.run(ChannelHead.START, List.of(impostor.note("once")));

    assertThat(deliver(run).taken()).isEqualTo(1);
    ChannelAnswer again = deliver(run);

    assertThat(again.taken()).isZero();
    assertThat(again.known()).isEqualTo(1);
    assertThat(again.trouble()).isNull();
    assertThat(node.inbox.texts()).containsOnlyOnce("once");
  }

  @Test
  void twoHistoriesOfOneChannelAreShown() {
    deliver(impostor.run(ChannelHead.START, List.of(impostor.note("the one history"))));

    ChannelAnswer answer =
        deliver(impostor.run(ChannelHead.START, List.of(impostor.note("the other"))));

    assertThat(answer.trouble()).isEqualTo(Trouble.FORK);
    assertThat(shown()).containsExactly(Trouble.FORK);
    assertThat(node.inbox.texts()).doesNotContain("the other");
  }

  @Test
  void anotherMembersEnvelopeInTheRunIsRefused() {
    MemberId other = new MemberId("other" + members);
    network.world.add(other, false);
    var another = new Impostor(other, network.world.entry(other).signing, node);

    ChannelAnswer answer =
        deliver(impostor.run(ChannelHead.START, List.of(another.note("not mine"))));

    assertThat(answer.trouble()).isEqualTo(Trouble.WRONG_ORIGIN);
    assertThat(shown()).containsExactly(Trouble.WRONG_ORIGIN);
  }

  @Test
  void aKeyThatNobodyConfirmedHoldsTheChannelAndLosesNothing() {
    Run run = impostor.run(ChannelHead.START, List.of(impostor.note("held")));
    network.world.entry(impostor.id).unconfirmedAt.add(node.id);

    var refused = impostor.post(Wire.compress(Wire.runs(List.of(run))));
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("key-not-confirmed");

    network.world.entry(impostor.id).unconfirmedAt.clear();
    assertThat(deliver(run).taken()).isEqualTo(1);
    assertThat(node.inbox.texts()).contains("held");
  }

  @Test
  void aStrangersKeyIsRefused() {
    var stranger = new Impostor(impostor.id, SigningKey.generate(), node);
    Run run = stranger.run(ChannelHead.START, List.of(stranger.note("strange")));

    assertThat(stranger.post(Wire.compress(Wire.runs(List.of(run)))).statusCode()).isEqualTo(401);
  }

  @Test
  void theSameRequestTwiceIsRefusedAndShown() {
    Run run = impostor.run(ChannelHead.START, List.of(impostor.note("replayed")));
    HttpRequest request = impostor.request(Wire.compress(Wire.runs(List.of(run))), "a-nonce");

    assertThat(impostor.send(request).statusCode()).isEqualTo(200);
    var again = impostor.send(request);

    assertThat(again.statusCode()).isEqualTo(401);
    assertThat(new String(again.body(), StandardCharsets.UTF_8)).contains("replay");
    assertThat(shown()).containsExactly(Trouble.REPLAY);
  }

  @Test
  void whatIsNotForUsOrOverTakesItsOrdinalAndIsRefused() {
    SignedEnvelope notOurs = impostor.note("not ours", Audience.of(impostor.id), null);
    SignedEnvelope over =
        impostor.note("over", Audience.of(node.id), node.clock.instant().minusSeconds(5));
    SignedEnvelope good = impostor.note("after the refused");

    ChannelAnswer answer = deliver(impostor.run(ChannelHead.START, List.of(notOurs, over, good)));

    assertThat(answer.trouble()).isNull();
    assertThat(answer.expected()).isEqualTo(4);
    assertThat(answer.refused())
        .extracting(IntakeReport.RefusedEnvelope::trouble)
        .containsExactly(Trouble.NOT_OUR_AUDIENCE, Trouble.EXPIRED);
    assertThat(node.inbox.texts()).contains("after the refused").doesNotContain("not ours", "over");
  }

  @Test
  void whatIsNoDeliveryIsRefusedWithItsPlace() {
    for (String body :
        List.of("", "not json", "{\"runs\":[", "{\"runs\":[],\"runs\":[]}", "{\"runs\":[{}]}")) {
      var answer = impostor.post(Wire.compress(body.getBytes(StandardCharsets.UTF_8)));

      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("malformed");
    }
    assertThat(impostor.post("plain".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(400);
  }

  @Test
  void aBombIsRefusedBeforeItIsUnpacked() {
    byte[] bomb = new byte[40 << 20];
    java.util.Arrays.fill(bomb, (byte) ' ');

    assertThat(impostor.post(Wire.compress(bomb)).statusCode()).isEqualTo(413);
  }

  @Test
  void aMemberWhoseRequestsNeverEndHoldsUpOnlyItself() throws IOException {
    var patient = new MemberId("patient");
    network.world.add(patient, false);
    var other = new Impostor(patient, network.world.entry(patient).signing, node);
    List<Socket> open = new ArrayList<>();
    try {
      Run run = impostor.run(ChannelHead.START, List.of(impostor.note("one more")));
      TestNetwork.await(
          "its next request is turned away",
          Duration.ofSeconds(10),
          () -> {
            open.add(impostor.beginPost());
            return impostor.post(Wire.compress(Wire.runs(List.of(run)))).statusCode() == 503;
          });

      Run others = other.run(ChannelHead.START, List.of(other.note("meanwhile here")));
      assertThat(other.deliver(others).channels().getFirst().taken()).isEqualTo(1);
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
    Run run = impostor.run(ChannelHead.START, List.of(impostor.note("after the broken ones")));
    TestNetwork.await(
        "broken requests give their places back",
        Duration.ofSeconds(30),
        () -> impostor.post(Wire.compress(Wire.runs(List.of(run)))).statusCode() == 200);
  }

  @Test
  void aStrangerIsAnsweredBeforeItsBodyIsRead() throws IOException {
    var stranger = new Impostor(impostor.id, SigningKey.generate(), node);

    try (Socket socket = stranger.beginPost()) {
      var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

      assertThat(answer).isEqualTo("HTTP/1.1 401");
    }
  }

  @Test
  void withdrawnContentIsNeverStoredAgain() {
    SignedEnvelope note = impostor.note("to be withdrawn");
    deliver(impostor.run(ChannelHead.START, List.of(note)));
    var exchange = node.bean(Exchange.class);
    var transaction = node.bean(org.springframework.transaction.support.TransactionTemplate.class);
    SignedEnvelope never = impostor.note("never seen");

    Integer purged =
        transaction.execute(
            status ->
                exchange.purge(
                    impostor.id, List.of(note.hash(), never.hash()), note.envelope().id()));

    assertThat(purged).isEqualTo(1);
    assertThat(exchange.compact(impostor.id, note.envelope().id())).isEmpty();
    ChannelAnswer answer =
        deliver(impostor.run(impostor.after(ChannelHead.START, List.of(note)), List.of(never)));
    assertThat(answer.refused())
        .extracting(IntakeReport.RefusedEnvelope::trouble)
        .containsExactly(Trouble.WITHDRAWN);
    assertThat(
            node.count(
                "SELECT count(*) FROM exchange.refused WHERE trouble = 'withdrawn' AND compact <>"
                    + " ''"))
        .isZero();
    assertThat(
            node.count(
                "SELECT count(*) FROM exchange.envelope WHERE tombstone IS NOT NULL AND compact <>"
                    + " ''"))
        .isZero();
  }
}
