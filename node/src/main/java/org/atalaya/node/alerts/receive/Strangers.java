package org.atalaya.node.alerts.receive;

import org.atalaya.envelope.MemberId;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.store.StrangerStore;
import org.atalaya.node.exchange.Received;
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
  static final String ID_REUSED = "id-reused";
  static final String STRANGER_WITHDRAWAL = "stranger-withdrawal";
  static final String STRANGER_RECEIPT = "stranger-receipt";
  static final String STRANGER_NOTE = "stranger-note";

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

  void report(String code, AlertId alert, MemberId owner, Received received) {
    StrangerStore.Anomaly anomaly =
        new StrangerStore.Anomaly(
            0, code, alert, received.origin(), owner, received.envelope().id(), received.at());
    LOG.warn("{}: {} from {}, whose owner is {}", code, alert, received.origin(), owner);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            ownTransaction.executeWithoutResult(status -> store.put(anomaly));
            live.changed("alerts/anomalies");
          }
        });
  }
}
