package org.atalaya.node.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atalaya.envelope.Kind;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes alerts and notes in place of the feature that does, and remembers those committed. */
final class CollectedAlerts {
  /** The handler that this one stands in for. */
  private static final String OTHER = "org.atalaya.node.alerts.receive.NoteHandler";

  final List<Received> committed = new CopyOnWriteArrayList<>();

  void register(GenericApplicationContext context) {
    context.addBeanFactoryPostProcessor(
        factory -> {
          if (factory instanceof BeanDefinitionRegistry registry
              && registry.containsBeanDefinition(OTHER)) {
            registry.removeBeanDefinition(OTHER);
          }
        });
    for (Kind kind : List.of(Kind.NOTE)) {
      context.registerBean("collected" + kind, EnvelopeHandler.class, () -> new Collector(kind));
    }
  }

  /** The texts, in the order in which they came. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    committed.forEach(received -> texts.add(received.body().path("text").asString("")));
    return texts;
  }

  private final class Collector implements EnvelopeHandler {
    private final Kind kind;

    Collector(Kind kind) {
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }

    @Override
    public void handle(Received received) throws EnvelopeRefused {
      String text = received.body().path("text").asString("");
      if (text.startsWith("refuse")) {
        throw new EnvelopeRefused(Trouble.UNUSABLE, "/body/text asks for it");
      }
      if (text.startsWith("fail")) {
        throw new IllegalStateException("a fault of the handler");
      }
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              committed.add(received);
            }
          });
    }
  }
}
