package org.atalaya.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.junit.jupiter.api.Test;

class RunVerifierTest {
  private final RunVerifier verifier = new RunVerifier(Fixture.COLOMBIA, Fixture.KEYS);
  private final List<SignedEnvelope> five = Fixture.signed(5);
  private final ChannelHead afterFive = Fixture.after(ChannelHead.START, five);

  private RunResult verify(Run run, ChannelHead known) {
    return verifier.verify(run, known, ordinal -> five.get((int) ordinal - 1).hash());
  }

  private static void assertRefused(RunResult result, Anomaly.Type type, long expected, long at) {
    assertThat(result)
        .asInstanceOf(InstanceOfAssertFactories.type(RunResult.Refused.class))
        .satisfies(
            refused -> {
              assertThat(refused.anomaly().type()).as(refused.toString()).isEqualTo(type);
              assertThat(refused.anomaly().expected()).isEqualTo(expected);
              assertThat(refused.anomaly().ordinal()).isEqualTo(at);
            });
  }

  private static RunResult.Accepted accepted(RunResult result) {
    assertThat(result).isInstanceOf(RunResult.Accepted.class);
    return (RunResult.Accepted) result;
  }

  @Test
  void aWholeRunMovesTheHead() {
    var result = accepted(verify(Fixture.run(1, five, afterFive), ChannelHead.START));
    assertThat(result.head()).isEqualTo(afterFive);
    assertThat(result.received()).hasSize(5).allMatch(Received.Usable.class::isInstance);
    assertThat(result.duplicates()).isZero();
  }

  @Test
  void whatIsKnownAlreadyIsCountedAndNotDoubled() {
    ChannelHead afterTwo = Fixture.after(ChannelHead.START, five.subList(0, 2));
    var overlap = accepted(verify(Fixture.run(1, five, afterFive), afterTwo));
    assertThat(overlap.duplicates()).isEqualTo(2);
    assertThat(overlap.received()).extracting(Received::ordinal).containsExactly(3L, 4L, 5L);
    var again = accepted(verify(Fixture.run(1, five, afterFive), afterFive));
    assertThat(again.duplicates()).isEqualTo(5);
    assertThat(again.received()).isEmpty();
    var late = accepted(verify(Fixture.run(1, five.subList(0, 2), afterTwo), afterFive));
    assertThat(late.head()).isEqualTo(afterFive);
  }

  @Test
  void aGapIsNamed() {
    assertRefused(
        verify(Fixture.run(3, five.subList(2, 5), afterFive), ChannelHead.START),
        Anomaly.Type.GAP,
        1,
        3);
  }

  @Test
  void aHeartbeatShowsThatTheTailIsMissing() {
    ChannelHead afterTwo = Fixture.after(ChannelHead.START, five.subList(0, 2));
    assertRefused(verify(Fixture.run(6, List.of(), afterFive), afterTwo), Anomaly.Type.GAP, 3, 6);
    Run honest = Fixture.run(3, List.of(), afterTwo);
    assertThat(accepted(verify(honest, afterTwo)).received()).isEmpty();
  }

  @Test
  void anOmittedEnvelopeIsFoundOut() {
    var without = new ArrayList<>(five);
    without.remove(2);
    assertRefused(
        verify(Fixture.run(1, without, afterFive), ChannelHead.START),
        Anomaly.Type.HEAD_MISMATCH,
        1,
        5);
    assertRefused(
        verify(Fixture.run(1, five.subList(0, 4), afterFive), ChannelHead.START),
        Anomaly.Type.HEAD_MISMATCH,
        1,
        5);
  }

  @Test
  void anotherOrderIsNamed() {
    for (int from = 0; from < 5; from++) {
      for (int to = 0; to < 5; to++) {
        if (from == to) {
          continue;
        }
        var moved = new ArrayList<>(five);
        moved.add(to, moved.remove(from));
        assertRefused(
            verify(Fixture.run(1, moved, afterFive), ChannelHead.START),
            Anomaly.Type.REORDERED,
            1,
            1);
      }
    }
  }

  @Test
  void theSameEnvelopeTwiceIsNamed() {
    var twice = new ArrayList<>(five);
    twice.set(3, five.get(1));
    assertRefused(
        verify(Fixture.run(1, twice, afterFive), ChannelHead.START), Anomaly.Type.DUPLICATE, 1, 4);
  }

  @Test
  void anAlteredEnvelopeIsNamedByItsOrdinal() {
    for (int i = 0; i < 5; i++) {
      Run good = Fixture.run(1, five, afterFive);
      var envelopes = new ArrayList<>(good.envelopes());
      String compact = envelopes.get(i);
      int middle = compact.length() / 2;
      char other = compact.charAt(middle) == 'A' ? 'B' : 'A';
      envelopes.set(i, compact.substring(0, middle) + other + compact.substring(middle + 1));
      var altered = new Run(good.origin(), good.recipient(), 1, envelopes, good.head());
      assertRefused(verify(altered, ChannelHead.START), Anomaly.Type.ALTERED, 1, i + 1);
    }
  }

  @Test
  void anAlteredByteAnywhereInARunIsRefusedOrChangesNothing() throws Exception {
    byte[] bytes =
        Fixture.run(1, five.subList(0, 1), ChannelHead.START.next(five.get(0).hash())).toBytes();
    ChannelHead good = ChannelHead.START.next(five.get(0).hash());
    for (int i = 0; i < bytes.length; i++) {
      byte[] altered = bytes.clone();
      altered[i] ^= 1;
      try {
        Run run = Run.parse(altered, 1 << 20);
        RunResult result = verify(run, ChannelHead.START);
        assertThat(result).as("byte %d", i).isInstanceOf(RunResult.Refused.class);
      } catch (EnvelopeException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    assertThat(accepted(verify(Run.parse(bytes, 1 << 20), ChannelHead.START)).head())
        .isEqualTo(good);
  }

  @Test
  void aSecondHistoryIsAFork() {
    List<SignedEnvelope> others = Fixture.signed(5);
    ChannelHead otherHead = Fixture.after(ChannelHead.START, others);
    assertRefused(verify(Fixture.run(1, others, otherHead), afterFive), Anomaly.Type.FORK, 6, 1);
    assertRefused(verify(Fixture.run(6, List.of(), otherHead), afterFive), Anomaly.Type.FORK, 6, 5);
  }

  @Test
  void twoHeadsThatCannotBothBeTrueProveIt() throws Exception {
    VerificationKey key = Fixture.GUATEMALA_KEY.verificationKey();
    var one = SignedHeads.verify(Fixture.head(afterFive), key);
    ChannelHead other = new ChannelHead(5, new byte[32]);
    assertThat(one.contradicts(SignedHeads.verify(Fixture.head(other), key))).isTrue();
    assertThat(one.contradicts(one)).isFalse();
  }

  @Test
  void aStrangersRunOrHeadIsRefused() {
    Run run = Fixture.run(1, five, afterFive);
    var forMexico = new RunVerifier(new MemberId("mx"), Fixture.KEYS);
    assertRefused(
        forMexico.verify(run, ChannelHead.START, ordinal -> null), Anomaly.Type.WRONG_ORIGIN, 1, 1);
    String strange =
        SignedHeads.sign(
            Fixture.COLOMBIA, Fixture.COLOMBIA, afterFive, Fixture.NOW, Fixture.GUATEMALA_KEY);
    assertRefused(
        verify(
            new Run(run.origin(), run.recipient(), 1, run.envelopes(), strange), ChannelHead.START),
        Anomaly.Type.WRONG_ORIGIN,
        1,
        1);
    Run posing = new Run(Fixture.COLOMBIA, Fixture.COLOMBIA, 1, run.envelopes(), run.head());
    assertRefused(verify(posing, ChannelHead.START), Anomaly.Type.UNKNOWN_KEY, 1, 5);
  }

  @Test
  void anUnknownKeyHoldsTheRunAndIsNamed() {
    var nobody = new RunVerifier(Fixture.COLOMBIA, (member, keyId, at) -> null);
    RunResult result =
        nobody.verify(Fixture.run(1, five, afterFive), ChannelHead.START, ordinal -> null);
    assertRefused(result, Anomaly.Type.UNKNOWN_KEY, 1, 5);
    assertThat(((RunResult.Refused) result).anomaly().keyId())
        .isEqualTo(Fixture.GUATEMALA_KEY.keyId());
  }

  @Test
  void whatCannotBeUsedTakesItsOrdinal() {
    String future = Fixture.signedPayload("{\"version\":9,\"origin\":\"gt\"}");
    byte[] hash = Bytes.sha256(Bytes.ascii(future));
    ChannelHead head = ChannelHead.START.next(hash);
    var run = new Run(Fixture.GUATEMALA, Fixture.COLOMBIA, 1, List.of(future), Fixture.head(head));
    var result = accepted(verify(run, ChannelHead.START));
    assertThat(result.head()).isEqualTo(head);
    assertThat(result.received().getFirst())
        .asInstanceOf(InstanceOfAssertFactories.type(Received.Unusable.class))
        .extracting(unusable -> unusable.fault().reason())
        .isEqualTo(Reason.VERSION);
  }
}
