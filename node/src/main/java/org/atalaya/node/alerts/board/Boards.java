package org.atalaya.node.alerts.board;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.Board;
import org.atalaya.node.alerts.BoardRow;
import org.atalaya.node.alerts.OverdueSteps;
import org.atalaya.node.alerts.Progress;
import org.atalaya.node.alerts.members.Members;
import org.atalaya.node.alerts.store.ReceiptRow;
import org.atalaya.node.alerts.store.ReceiptStore;
import org.atalaya.node.alerts.store.VersionStore;
import org.atalaya.node.exchange.Delivery;
import org.atalaya.node.exchange.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts together what members stated, how deliveries stand and what was done about silence. */
@Component
public class Boards {
  private final VersionStore versions;
  private final ReceiptStore receipts;
  private final Members members;
  private final Exchange exchange;
  private final ObjectProvider<OverdueSteps> deadlines;

  Boards(
      VersionStore versions,
      ReceiptStore receipts,
      Members members,
      Exchange exchange,
      ObjectProvider<OverdueSteps> deadlines) {
    this.versions = versions;
    this.receipts = receipts;
    this.members = members;
    this.exchange = exchange;
    this.deadlines = deadlines;
  }

  /** The keeper of deadlines, or one that knows none. */
  public OverdueSteps deadlines() {
    return deadlines.getIfAvailable(() -> OverdueSteps.NONE);
  }

  /** Whether this node gets the receipts about this alert: ours, or any when we are the hub. */
  public boolean has(AlertSummary alert) {
    return alert.own() || members.hub().filter(members.self()::equals).isPresent();
  }

  public Board of(AlertSummary alert) {
    Map<MemberId, Map<Progress, BoardRow.Mark>> marks = marks(alert);
    Map<MemberId, Delivery> deliveries = deliveries(alert);
    Map<MemberId, OverdueSteps.Deadline> due =
        deadlines().deadlines(alert.id(), alert.version()).stream()
            .collect(Collectors.toMap(OverdueSteps.Deadline::member, d -> d, (a, b) -> b));
    Map<MemberId, String> names = members.names();
    Map<MemberId, Members.Member> known = members.byId();
    List<BoardRow> rows = new ArrayList<>();
    versions.find(alert.id(), alert.version()).orElseThrow().audience().stream()
        .filter(member -> !member.equals(members.self()))
        .forEach(
            member ->
                rows.add(
                    row(
                        member,
                        names.getOrDefault(member, member.value()),
                        known.get(member),
                        marks.getOrDefault(member, Map.of()),
                        deliveries.get(member),
                        due.get(member))));
    rows.sort(Comparator.comparing(BoardRow::name));
    return new Board(alert, rows, reached(rows), times(rows));
  }

  private Map<MemberId, Map<Progress, BoardRow.Mark>> marks(AlertSummary alert) {
    Map<MemberId, Map<Progress, BoardRow.Mark>> marks = new HashMap<>();
    for (ReceiptRow row : receipts.of(alert.id(), alert.version())) {
      Duration after = Duration.between(alert.issued(), row.at());
      marks
          .computeIfAbsent(row.member(), member -> new EnumMap<>(Progress.class))
          .put(
              row.state(),
              new BoardRow.Mark(
                  row.at(),
                  row.arrived(),
                  after.isNegative() ? Duration.ZERO : after,
                  row.role(),
                  row.reason(),
                  row.counts(),
                  row.leaf()));
    }
    return marks;
  }

  private Map<MemberId, Delivery> deliveries(AlertSummary alert) {
    Map<MemberId, Delivery> last = new HashMap<>();
    if (alert.own()) {
      Kind kind = alert.withdrawn() == null ? Kind.ALERT : Kind.WITHDRAWAL;
      exchange.deliveries(alert.id().toString()).stream()
          .filter(delivery -> delivery.kind() == kind)
          .forEach(delivery -> last.put(delivery.recipient(), delivery));
    }
    return last;
  }

  private static BoardRow row(
      MemberId member,
      String name,
      Members.@Nullable Member known,
      Map<Progress, BoardRow.Mark> marks,
      @Nullable Delivery delivery,
      OverdueSteps.@Nullable Deadline due) {
    return new BoardRow(
        member,
        name,
        known == null || known.country() == null ? "" : known.country(),
        progress(marks),
        marks,
        delivery == null || (delivery.state().settled() && delivery.reason() == null)
            ? null
            : delivery.reason() == null
                ? delivery.state().messageKey()
                : delivery.reason().messageKey(),
        due == null ? null : due.due(),
        due != null && due.overdue(),
        due == null ? List.of() : due.steps());
  }

  private static Progress progress(Map<Progress, BoardRow.Mark> marks) {
    for (Progress progress :
        List.of(
            Progress.PURGED,
            Progress.REFUSED,
            Progress.ACTED,
            Progress.ACKNOWLEDGED,
            Progress.READ,
            Progress.STORED)) {
      if (marks.containsKey(progress)) {
        return progress;
      }
    }
    return Progress.SENT;
  }

  private static Map<Progress, Integer> reached(List<BoardRow> rows) {
    Map<Progress, Integer> reached = new EnumMap<>(Progress.class);
    for (Progress progress : Progress.values()) {
      reached.put(
          progress,
          (int)
              rows.stream()
                  .filter(row -> progress == Progress.SENT || came(row, progress))
                  .count());
    }
    return reached;
  }

  /**
   * Whoever acted has also stored, read and acknowledged, even if a receipt is still on its way.
   */
  private static boolean came(BoardRow row, Progress progress) {
    return switch (progress) {
      case REFUSED, PURGED -> row.marks().containsKey(progress);
      default ->
          row.marks().keySet().stream()
              .filter(mark -> mark != Progress.REFUSED && mark != Progress.PURGED)
              .anyMatch(mark -> mark.compareTo(progress) >= 0);
    };
  }

  private static Map<Progress, Board.Times> times(List<BoardRow> rows) {
    Map<Progress, Board.Times> times = new EnumMap<>(Progress.class);
    for (Progress progress : Progress.values()) {
      List<BoardRow> those =
          rows.stream()
              .filter(row -> row.marks().containsKey(progress))
              .sorted(Comparator.comparing(row -> after(row, progress)))
              .toList();
      if (!those.isEmpty()) {
        BoardRow slowest = those.getLast();
        times.put(
            progress,
            new Board.Times(
                median(those.stream().map(row -> after(row, progress)).toList()),
                after(slowest, progress),
                slowest.name()));
      }
    }
    return times;
  }

  private static Duration after(BoardRow row, Progress progress) {
    BoardRow.Mark mark = row.marks().get(progress);
    return mark == null ? Duration.ZERO : mark.after();
  }

  private static Duration median(List<Duration> sorted) {
    Duration upper = sorted.get(sorted.size() / 2);
    return sorted.size() % 2 == 1
        ? upper
        : sorted.get(sorted.size() / 2 - 1).plus(upper).dividedBy(2);
  }
}
