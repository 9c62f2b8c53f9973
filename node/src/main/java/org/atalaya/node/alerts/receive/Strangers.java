package org.atalaya.node.alerts.receive;

import java.util.Locale;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.alerts.AlertAnomaly;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.store.StrangerStore;
import org.atalaya.node.exchange.EnvelopeRefused;
import org.atalaya.node.exchange.Received;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.ui.LiveUpdates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what somebody sent about an alert that is not theirs. What a handler writes is undone when
 * it refuses, so this is written once the exchange's transaction, which holds the refused envelope
 * itself, has committed.
 */
@Component
class Strangers {
  /** What somebody did with another's alert. */
  enum What {
    ID_REUSED(Trouble.ID_REUSED),
    STRANGER_WITHDRAWAL(Trouble.STRANGER),
    STRANGER_RECEIPT(Trouble.STRANGER),
    STRANGER_NOTE(Trouble.STRANGER);

    private final Trouble trouble;

    What(Trouble trouble) {
      this.trouble = trouble;
    }

    private String detail(AlertSummary alert, MemberId origin) {
      return switch (this) {
        case ID_REUSED -> "/subject/alert: " + alert.id() + " is an alert of " + alert.origin();
        case STRANGER_WITHDRAWAL ->
            "/origin: only " + alert.origin() + " may withdraw " + alert.id();
        case STRANGER_RECEIPT, STRANGER_NOTE ->
            "/origin: " + origin + " is not in the audience of " + alert.id();
      };
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);

  private final StrangerStore store;
  private final LiveUpdates live;
  private final TransactionTemplate ownTransaction;

  Strangers(StrangerStore store, LiveUpdates live, PlatformTransactionManager transactions) {
    this.store = store;
    this.live = live;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Keeps it for people to see; returns what the handler refuses the envelope with. */
  EnvelopeRefused refuse(What what, AlertSummary alert, Received received) {
    String code = what.name().toLowerCase(Locale.ROOT).replace('_', '-');
    MemberId origin = received.origin();
    AlertAnomaly anomaly =
        new AlertAnomaly(
            0, code, alert.id(), origin, alert.origin(), received.envelope().id(), received.at());
    LOG.warn("{}: {} from {}, whose owner is {}", code, alert.id(), origin, alert.origin());
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            ownTransaction.executeWithoutResult(status -> store.put(anomaly));
            live.changed("alerts/anomalies");
          }
        });
    return new EnvelopeRefused(what.trouble, what.detail(alert, origin));
  }
}
