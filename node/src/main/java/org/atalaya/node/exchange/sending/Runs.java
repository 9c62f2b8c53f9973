package org.atalaya.node.exchange.sending;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.atalaya.envelope.ChannelHead;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Run;
import org.atalaya.envelope.SignedHeads;
import org.atalaya.node.exchange.DeliveryState;
import org.atalaya.node.exchange.ExchangeSettings;
import org.atalaya.node.exchange.peers.Peers;
import org.atalaya.node.exchange.store.ChannelState;
import org.atalaya.node.exchange.store.OutboxRow;
import org.atalaya.node.exchange.store.OutboxStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Our channels: what comes next in each, and what the other side has answered. */
@Component
public class Runs {
  private final Peers peers;
  private final OutboxStore outbox;
  private final ExchangeSettings settings;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Runs(
      Peers peers,
      OutboxStore outbox,
      ExchangeSettings settings,
      TransactionTemplate transaction,
      Clock clock) {
    this.peers = peers;
    this.outbox = outbox;
    this.settings = settings;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * A run that is ready to go.
   *
   * @param before where the channel stood before ordinals were given for this run
   * @param more whether there is more after it
   */
  public record Ready(Run run, ChannelHead before, boolean more) {
    /** Whether there is nothing in it but the signed head. */
    public boolean heartbeat() {
      return run.envelopes().isEmpty();
    }
  }

  /**
   * What comes after an ordinal: what has an ordinal already, then what waits. Its ordinals are
   * known outside from now on.
   */
  public Ready after(MemberId recipient, long have) {
    return transaction.execute(
        status -> {
          Ready ready = tentatively(recipient, have, settings.batchSize().toBytes());
          outbox.handed(recipient, ready.run().last());
          return ready;
        });
  }

  /** The same, for one who either sends it or calls {@link #undo}. */
  public Ready tentatively(MemberId recipient, long have, long bytes) {
    return transaction.execute(
        status -> {
          ChannelState state = outbox.lock(recipient);
          ChannelHead before = state.last();
          int most = settings.batchEnvelopes();
          List<OutboxRow> rows =
              have < before.ordinal() ? outbox.from(recipient, have + 1, most, bytes) : List.of();
          rows = untilPurged(rows);
          boolean all = rows.isEmpty() ? have >= before.ordinal() : last(rows) == before.ordinal();
          long left = bytes - rows.stream().mapToLong(OutboxRow::size).sum();
          if (all && rows.size() < most && (rows.isEmpty() || left > 0)) {
            List<OutboxRow> given =
                assign(before, outbox.waiting(recipient, most - rows.size(), left));
            if (!given.isEmpty()) {
              outbox.assign(given, clock.instant());
              ChannelHead last = head(given.getLast());
              outbox.save(recipient, new ChannelState(last, state.arrived(), state.atHub()));
              rows = join(rows, given);
            }
          }
          return ready(recipient, rows, before);
        });
  }

  /** The signed head of the channel as it stands, with no envelopes. */
  public Run heartbeat(MemberId recipient) {
    return transaction.execute(
        status -> {
          ChannelHead last = outbox.lock(recipient).last();
          outbox.handed(recipient, last.ordinal());
          return run(recipient, last.ordinal() + 1, List.of(), last);
        });
  }

  /**
   * Takes back the ordinals given for a run that surely did not leave, unless somebody else was
   * handed them meanwhile: one that fetches, or the writer of a bundle file.
   */
  public void undo(MemberId recipient, Ready ready) {
    transaction.executeWithoutResult(
        status -> {
          ChannelState state = outbox.lock(recipient);
          long before = ready.before().ordinal();
          boolean nobodyElse =
              state.last().ordinal() == ready.run().last() && outbox.handed(recipient) <= before;
          if (nobodyElse && before < ready.run().last()) {
            outbox.unassign(recipient, before);
            outbox.save(
                recipient, new ChannelState(ready.before(), state.arrived(), state.atHub()));
          }
        });
  }

  /** How a channel stands between what we gave and what the other side says it has. */
  public enum Standing {
    AGREED,
    /** The recipient once answered for more than it has now. */
    PEER_LOST,
    /** The recipient has more than we remember having sent. */
    WE_LOST
  }

  /** The recipient itself says that it has all up to an ordinal. */
  public Standing arrived(MemberId recipient, long upTo) {
    return transaction.execute(
        status -> {
          ChannelState state = outbox.lock(recipient);
          if (upTo > state.last().ordinal()) {
            return Standing.WE_LOST;
          }
          if (upTo != state.arrived()) {
            settle(recipient, state.arrived(), upTo);
            outbox.save(
                recipient, new ChannelState(state.last(), upTo, Math.max(upTo, state.atHub())));
          }
          return upTo < state.arrived() ? Standing.PEER_LOST : Standing.AGREED;
        });
  }

  private void settle(MemberId recipient, long after, long upTo) {
    outbox.advance(recipient, after, upTo, BEFORE_ARRIVAL, DeliveryState.ARRIVED);
    outbox.settleUnanswered(recipient, after, upTo, clock.instant());
  }

  /** The recipient signed that it has what stands at an ordinal, and so all before it. */
  public void atLeast(MemberId recipient, long ordinal) {
    if (outbox.channel(recipient).arrived() < ordinal) {
      arrived(recipient, ordinal);
    }
  }

  /** The hub says that it keeps, or has handed on, all up to an ordinal. */
  public void atHub(MemberId recipient, long upTo, long handedOn) {
    transaction.executeWithoutResult(
        status -> {
          ChannelState state = outbox.lock(recipient);
          long kept = Math.min(upTo, state.last().ordinal());
          if (kept != state.atHub()) {
            outbox.advance(
                recipient, state.atHub(), kept, List.of(DeliveryState.SENT), DeliveryState.AT_HUB);
            outbox.save(recipient, new ChannelState(state.last(), state.arrived(), kept));
          }
          // Nobody confirms a receipt; that the hub handed it on must do for it.
          outbox.settleUnanswered(
              recipient, state.arrived(), Math.min(handedOn, kept), clock.instant());
        });
  }

  /**
   * Makes the channel go to the hub again from after an ordinal, because the recipient lacks it.
   */
  public void missing(MemberId recipient, long have) {
    transaction.executeWithoutResult(
        status -> {
          ChannelState state = outbox.lock(recipient);
          if (have < state.last().ordinal()) {
            outbox.save(
                recipient,
                new ChannelState(
                    state.last(), Math.min(have, state.arrived()), Math.min(have, state.atHub())));
          }
        });
  }

  /** Goes on from a head that we signed ourselves and no longer remember. */
  public void adopt(MemberId recipient, ChannelHead head) {
    transaction.executeWithoutResult(
        status -> {
          ChannelState state = outbox.lock(recipient);
          if (head.ordinal() > state.last().ordinal()) {
            settle(recipient, state.arrived(), head.ordinal());
            outbox.save(recipient, new ChannelState(head, head.ordinal(), head.ordinal()));
          }
        });
  }

  private static final List<DeliveryState> BEFORE_ARRIVAL =
      List.of(DeliveryState.SENT, DeliveryState.AT_HUB);

  private Ready ready(MemberId recipient, List<OutboxRow> rows, ChannelHead before) {
    if (rows.isEmpty()) {
      return new Ready(run(recipient, before.ordinal() + 1, List.of(), before), before, false);
    }
    long first = ordinal(rows.getFirst());
    List<String> envelopes = rows.stream().map(OutboxRow::compact).toList();
    Run run = run(recipient, first, envelopes, head(rows.getLast()));
    boolean more = run.last() < before.ordinal() || outbox.anyWaiting(recipient);
    return new Ready(run, before, more);
  }

  private Run run(MemberId recipient, long first, List<String> envelopes, ChannelHead head) {
    String signed =
        SignedHeads.sign(peers.self(), recipient, head, clock.instant(), peers.signingKey());
    return new Run(peers.self(), recipient, first, envelopes, signed);
  }

  private static List<OutboxRow> assign(ChannelHead from, List<OutboxRow> rows) {
    List<OutboxRow> given = new ArrayList<>();
    ChannelHead head = from;
    for (OutboxRow row : rows) {
      head = head.next(row.hash());
      given.add(row.at(head));
    }
    return given;
  }

  /** What was purged since can no longer be sent; a run ends before it. */
  private static List<OutboxRow> untilPurged(List<OutboxRow> rows) {
    return rows.stream().takeWhile(row -> !row.compact().isEmpty()).toList();
  }

  private static List<OutboxRow> join(List<OutboxRow> first, List<OutboxRow> second) {
    List<OutboxRow> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static long last(List<OutboxRow> rows) {
    return ordinal(rows.getLast());
  }

  private static long ordinal(OutboxRow row) {
    return Objects.requireNonNull(row.ordinal());
  }

  private static ChannelHead head(OutboxRow row) {
    return new ChannelHead(ordinal(row), Objects.requireNonNull(row.head()));
  }
}
