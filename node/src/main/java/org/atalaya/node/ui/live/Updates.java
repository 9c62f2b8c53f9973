package org.atalaya.node.ui.live;

import java.util.LinkedHashSet;
import java.util.Set;
import org.atalaya.node.ui.LiveUpdates;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Holds topics back until the transaction that changed them has committed. */
@Component
class Updates implements LiveUpdates {
  private final Streams streams;

  Updates(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void changed(String topic) {
    if (topic.isBlank() || topic.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("a topic is a word without spaces: '" + topic + "'");
    }
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      streams.publish(Set.of(topic));
      return;
    }
    pending().topics.add(topic);
  }

  private Pending pending() {
    for (TransactionSynchronization known :
        TransactionSynchronizationManager.getSynchronizations()) {
      if (known instanceof Pending pending && pending.belongsTo(streams)) {
        return pending;
      }
    }
    var pending = new Pending(streams);
    TransactionSynchronizationManager.registerSynchronization(pending);
    return pending;
  }

  private static final class Pending implements TransactionSynchronization {
    private final Streams streams;
    private final Set<String> topics = new LinkedHashSet<>();

    Pending(Streams streams) {
      this.streams = streams;
    }

    boolean belongsTo(Streams others) {
      return streams.equals(others);
    }

    @Override
    public void afterCommit() {
      streams.publish(topics);
    }
  }
}
