package org.atalaya.node.escalation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atalaya.formats.alert.Severity;
import org.atalaya.node.alerts.AlertAcknowledged;
import org.atalaya.node.alerts.AlertPublished;
import org.atalaya.node.alerts.AlertReceived;
import org.atalaya.node.alerts.AlertWithdrawn;
import org.atalaya.node.alerts.Progress;
import org.atalaya.node.alerts.ReceiptArrived;
import org.atalaya.node.directory.Directory;
import org.atalaya.node.escalation.store.DeadlineRow;
import org.atalaya.node.escalation.store.DeadlineStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Starts and ends the teams' times to answer, in the transactions in which alerts and receipts are
 * stored.
 */
@Component
class Deadlines {
  private final DeadlineStore store;
  private final EscalationSettings settings;
  private final Teller teller;
  private final Directory directory;
  private final Clock clock;

  Deadlines(
      DeadlineStore store,
      EscalationSettings settings,
      Teller teller,
      Directory directory,
      Clock clock) {
    this.store = store;
    this.settings = settings;
    this.teller = teller;
    this.directory = directory;
    this.clock = clock;
  }

  @EventListener
  void on(AlertPublished published) {
    over(
        store.settleAll(
            published.alert().value(), published.version(), "superseded", clock.instant()));
    for (var member : published.recipients()) {
      start(
          published.alert().value(),
          published.version(),
          member.value(),
          directory.self().value(),
          true,
          published.severity(),
          published.drill(),
          published.author(),
          published.at());
    }
  }

  @EventListener
  void on(AlertReceived received) {
    UUID alert = received.alert().value();
    over(store.settleAll(alert, received.version(), "superseded", clock.instant()));
    DeadlineRow row =
        start(
            alert,
            received.version(),
            directory.self().value(),
            received.origin().value(),
            false,
            received.severity(),
            received.drill(),
            null,
            received.at());
    teller.arrived(row);
  }

  @EventListener
  void on(ReceiptArrived receipt) {
    UUID alert = receipt.alert().value();
    String member = receipt.member().value();
    if (receipt.progress() == Progress.REFUSED) {
      over(store.settle(alert, receipt.version(), member, "refused", receipt.arrived()));
    } else if (receipt.progress() == Progress.ACKNOWLEDGED
        || receipt.progress() == Progress.ACTED) {
      over(store.settle(alert, receipt.version(), member, "answered", receipt.arrived()));
    }
  }

  @EventListener
  void on(AlertAcknowledged acknowledged) {
    over(
        store.settle(
            acknowledged.alert().value(),
            acknowledged.version(),
            directory.self().value(),
            "answered",
            acknowledged.at()));
  }

  @EventListener
  void on(AlertWithdrawn withdrawn) {
    store.settleAll(withdrawn.alert().value(), null, "withdrawn", withdrawn.at());
    teller.withdrawn(withdrawn, store.ofAlert(withdrawn.alert().value()));
  }

  /** What waits to be told about a time that has ended need not be told any more. */
  private void over(List<DeadlineRow> ended) {
    teller.takeBack(ended);
  }

  private DeadlineRow start(
      UUID alert,
      int version,
      String member,
      String origin,
      boolean own,
      Severity severity,
      boolean drill,
      @Nullable String author,
      Instant at) {
    var row =
        new DeadlineRow(
            alert,
            version,
            member,
            origin,
            own,
            severity.name(),
            drill,
            author,
            at,
            at.plus(settings.deadlineOf(severity)),
            0,
            null,
            null);
    store.start(row);
    return row;
  }
}
