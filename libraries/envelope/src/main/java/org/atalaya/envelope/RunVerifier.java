package org.atalaya.envelope;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks a run against what is known of its channel: either all of it is accepted, or it is said
 * exactly what is wrong with it.
 */
public final class RunVerifier {
  /** What was accepted before, asked only where a run overlaps with it. */
  @FunctionalInterface
  public interface History {
    /** The hash of the envelope at an ordinal, or null where that is no longer known. */
    byte @Nullable [] envelopeHash(long ordinal);
  }

  private final MemberId us;
  private final KeyRing keys;

  public RunVerifier(MemberId us, KeyRing keys) {
    this.us = us;
    this.keys = keys;
  }

  /** Checks a run for the channel whose head is known, from the run's origin to us. */
  public RunResult verify(Run run, ChannelHead known, History history) {
    try {
      return check(run, known, history);
    } catch (Refusal e) {
      return new RunResult.Refused(e.anomaly);
    }
  }

  private RunResult check(Run run, ChannelHead known, History history) throws Refusal {
    long expected = known.ordinal() + 1;
    SignedHead signed = head(run, expected);
    if (run.first() > expected) {
      throw new Refusal(
          Anomaly.Type.GAP, expected, run.first(), "envelopes before this run are missing");
    }
    List<byte[]> hashes =
        run.envelopes().stream().map(compact -> Bytes.sha256(Bytes.ascii(compact))).toList();
    int duplicates = (int) Math.min(expected - run.first(), hashes.size());
    for (int i = 0; i < duplicates; i++) {
      byte[] before = history.envelopeHash(run.first() + i);
      if (before != null && !Arrays.equals(before, hashes.get(i))) {
        throw changedHistory(run, expected, i);
      }
    }
    ChannelHead head = known;
    for (byte[] hash : hashes.subList(duplicates, hashes.size())) {
      head = head.next(hash);
    }
    boolean isLate = duplicates == hashes.size() && signed.head().ordinal() < known.ordinal();
    if (!isLate) {
      requireHead(run, known, duplicates, hashes, head, signed);
    }
    var received = new ArrayList<Received>();
    for (int i = duplicates; i < hashes.size(); i++) {
      received.add(envelope(run, expected, i, signed.at()));
    }
    return new RunResult.Accepted(head, List.copyOf(received), duplicates, signed);
  }

  private SignedHead head(Run run, long expected) throws Refusal {
    if (!run.recipient().equals(us)) {
      throw new Refusal(
          Anomaly.Type.WRONG_ORIGIN, expected, run.first(), "the run is for another member");
    }
    SignedHead signed;
    try {
      SignedHeads.Unverified unverified = SignedHeads.read(run.head());
      VerificationKey key = key(run, unverified.keyId(), unverified.at(), expected, run.last());
      signed = unverified.verify(key);
    } catch (EnvelopeException e) {
      throw new Refusal(Anomaly.Type.HEAD_MISMATCH, expected, run.last(), "the head: " + e);
    }
    if (!signed.origin().equals(run.origin()) || !signed.recipient().equals(us)) {
      throw new Refusal(
          Anomaly.Type.WRONG_ORIGIN, expected, run.first(), "the head is of another channel");
    }
    return signed;
  }

  private void requireHead(
      Run run,
      ChannelHead known,
      int duplicates,
      List<byte[]> hashes,
      ChannelHead computed,
      SignedHead signed)
      throws Refusal {
    if (computed.equals(signed.head())) {
      return;
    }
    long expected = known.ordinal() + 1;
    boolean nothingNew = duplicates == hashes.size();
    if (nothingNew && signed.head().ordinal() > known.ordinal()) {
      throw new Refusal(
          Anomaly.Type.GAP,
          expected,
          signed.head().ordinal(),
          "the origin has sent more than has come");
    }
    if (nothingNew && signed.head().ordinal() == known.ordinal()) {
      throw new Refusal(
          Anomaly.Type.FORK, expected, known.ordinal(), "the origin signed another history");
    }
    for (int i = 0; i < hashes.size(); i++) {
      envelope(run, expected, i, signed.at());
    }
    List<byte[]> fresh = hashes.subList(duplicates, hashes.size());
    for (int i = 0; i < fresh.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (Arrays.equals(fresh.get(i), fresh.get(j))) {
          throw new Refusal(
              Anomaly.Type.DUPLICATE, expected, expected + i, "the same envelope comes twice");
        }
      }
    }
    if (signed.head().ordinal() == computed.ordinal() && isReordered(known, fresh, signed)) {
      throw new Refusal(
          Anomaly.Type.REORDERED, expected, expected, "the envelopes are in another order");
    }
    throw new Refusal(
        Anomaly.Type.HEAD_MISMATCH,
        expected,
        signed.head().ordinal(),
        "the envelopes are not those that the origin's head tells of");
  }

  private Refusal changedHistory(Run run, long expected, int index) throws Refusal {
    envelope(run, expected, index, Instant.EPOCH);
    return new Refusal(
        Anomaly.Type.FORK,
        expected,
        run.first() + index,
        "another envelope came at this ordinal before");
  }

  private Received envelope(Run run, long expected, int index, Instant otherwise) throws Refusal {
    long ordinal = run.first() + index;
    UnverifiedEnvelope unverified;
    try {
      unverified = Envelopes.read(run.envelopes().get(index));
    } catch (EnvelopeException e) {
      throw new Refusal(Anomaly.Type.ALTERED, expected, ordinal, e.toString());
    }
    MemberId origin = unverified.origin();
    if (origin != null && !origin.equals(run.origin())) {
      throw new Refusal(
          Anomaly.Type.WRONG_ORIGIN, expected, ordinal, "the envelope says it is from " + origin);
    }
    Instant issued = Objects.requireNonNullElse(unverified.issued(), otherwise);
    VerificationKey key = key(run, unverified.keyId(), issued, expected, ordinal);
    try {
      return new Received.Usable(ordinal, unverified.verify(key));
    } catch (EnvelopeException e) {
      if (!e.authentic()) {
        throw new Refusal(Anomaly.Type.ALTERED, expected, ordinal, e.toString());
      }
      return new Received.Unusable(
          ordinal, unverified.compact(), unverified.keyId(), unverified.id(), e);
    }
  }

  private VerificationKey key(Run run, String keyId, Instant at, long expected, long ordinal)
      throws Refusal {
    VerificationKey key = keys.find(run.origin(), keyId, at);
    if (key == null) {
      throw new Refusal(
          new Anomaly(
              Anomaly.Type.UNKNOWN_KEY,
              expected,
              ordinal,
              keyId,
              "the key is not one that " + run.origin() + " is known to have"));
    }
    return key;
  }

  /** Tries the orders that a carrier could plausibly have made: exchanged or moved neighbours. */
  private static boolean isReordered(ChannelHead known, List<byte[]> hashes, SignedHead signed) {
    if (hashes.size() < 2) {
      return false;
    }
    if (isHead(known, hashes.reversed(), signed)) {
      return true;
    }
    int most = hashes.size() <= 64 ? hashes.size() : 2;
    for (int from = 0; from < hashes.size(); from++) {
      for (int distance = 1; distance < most && from + distance < hashes.size(); distance++) {
        var moved = new ArrayList<>(hashes);
        moved.add(from + distance, moved.remove(from));
        var swapped = new ArrayList<>(hashes);
        swapped.set(from, hashes.get(from + distance));
        swapped.set(from + distance, hashes.get(from));
        var movedBack = new ArrayList<>(hashes);
        movedBack.add(from, movedBack.remove(from + distance));
        if (isHead(known, moved, signed)
            || isHead(known, swapped, signed)
            || isHead(known, movedBack, signed)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isHead(ChannelHead known, List<byte[]> hashes, SignedHead signed) {
    ChannelHead head = known;
    for (byte[] hash : hashes) {
      head = head.next(hash);
    }
    return head.equals(signed.head());
  }

  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Anomaly anomaly;

    Refusal(Anomaly.Type type, long expected, long ordinal, String detail) {
      this(new Anomaly(type, expected, ordinal, null, detail));
    }

    Refusal(Anomaly anomaly) {
      super(anomaly.detail());
      this.anomaly = anomaly;
    }
  }
}
