package org.atalaya.benchmarks;

import java.util.function.Consumer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells of what happened in a node once the transaction in which it happened is on disk. */
final class Committed {
  private Committed() {}

  static <T> void listen(ConfigurableApplicationContext node, Class<T> type, Consumer<T> listener) {
    node.addApplicationListener(
        (ApplicationListener<PayloadApplicationEvent<?>>)
            event -> {
              if (type.isInstance(event.getPayload())) {
                after(() -> listener.accept(type.cast(event.getPayload())));
              }
            });
  }

  private static void after(Runnable told) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            told.run();
          }
        });
  }
}
