package org.atalaya.node.alerts.receive;

import java.util.Arrays;
import java.util.Optional;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.ReceiptBody;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.Progress;
import org.atalaya.node.alerts.ReceiptArrived;
import org.atalaya.node.alerts.store.AlertStore;
import org.atalaya.node.alerts.store.ReceiptRow;
import org.atalaya.node.alerts.store.ReceiptStore;
import org.atalaya.node.alerts.store.TombstoneStore;
import org.atalaya.node.alerts.store.VersionStore;
import org.atalaya.node.exchange.EnvelopeHandler;
import org.atalaya.node.exchange.EnvelopeRefused;
import org.atalaya.node.exchange.Received;
import org.atalaya.node.ui.LiveUpdates;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps what members state about our alerts, and, at the hub, about those of others. */
@Component
class ReceiptHandler implements EnvelopeHandler {
  private final AlertStore alerts;
  private final VersionStore versions;
  private final ReceiptStore receipts;
  private final TombstoneStore tombstones;
  private final Strangers strangers;
  private final LiveUpdates live;
  private final ApplicationEventPublisher events;

  ReceiptHandler(
      AlertStore alerts,
      VersionStore versions,
      ReceiptStore receipts,
      TombstoneStore tombstones,
      Strangers strangers,
      LiveUpdates live,
      ApplicationEventPublisher events) {
    this.alerts = alerts;
    this.versions = versions;
    this.receipts = receipts;
    this.tombstones = tombstones;
    this.strangers = strangers;
    this.live = live;
    this.events = events;
  }

  @Override
  public Kind kind() {
    return Kind.RECEIPT;
  }

  @Override
  public void handle(Received received) throws EnvelopeRefused {
    if (received.envelope().subject() == null) {
      return; // about a card or another envelope that belongs to no alert: the exchange's matter
    }
    ReceiptBody body = Subjects.body(received, ReceiptBody::fromJson);
    Subjects.About about = Subjects.of(received);
    AlertId id = about.alert();
    Optional<AlertSummary> alert = alerts.find(id);
    if (alert.isPresent() && !versions.everyRecipient(id).contains(received.origin())) {
      throw strangers.refuse(Strangers.What.STRANGER_RECEIPT, alert.get(), received);
    }
    keep(received, id, about.version(), body, alert);
  }

  private void keep(
      Received received, AlertId id, int version, ReceiptBody body, Optional<AlertSummary> alert) {
    Progress progress = Progress.valueOf(body.state().name());
    boolean news =
        receipts.put(
            new ReceiptRow(
                id,
                version,
                received.origin(),
                progress,
                body.at(),
                received.at(),
                body.role(),
                body.reason(),
                body.counts(),
                received.envelope().id(),
                body.envelopeHash(),
                received.leaf().value()));
    if (news && alert.isPresent() && concerns(id, version, body)) {
      events.publishEvent(
          new ReceiptArrived(
              id,
              version,
              received.origin(),
              progress,
              alert.get().drill(),
              body.at(),
              received.at(),
              body.reason()));
      live.changed("alert/" + id);
    }
  }

  /** Whether it is about the version itself or its withdrawal, and not about a note beside it. */
  private boolean concerns(AlertId id, int version, ReceiptBody body) {
    byte[] about = body.envelopeHash();
    boolean ofVersion =
        versions.find(id, version).filter(v -> Arrays.equals(v.envelopeHash(), about)).isPresent();
    return ofVersion
        || (body.state() == ReceiptBody.State.PURGED
            && tombstones.of(id).stream().anyMatch(stone -> Arrays.equals(stone.hash(), about)));
  }
}
