package org.atalaya.node.ui.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

class UpdatesTest {
  private final List<List<String>> heard = new ArrayList<>();
  private final Streams streams =
      new Streams() {
        @Override
        void publish(Collection<String> topics) {
          heard.add(List.copyOf(topics));
        }
      };
  private final Updates updates = new Updates(streams);

  @AfterEach
  void endTransaction() {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.clearSynchronization();
    }
  }

  @Test
  void withoutATransactionAChangeIsToldAtOnce() {
    updates.changed("alerts");
    assertThat(heard).containsExactly(List.of("alerts"));
  }

  @Test
  void withinATransactionAChangeIsToldOnceAfterTheCommit() {
    TransactionSynchronizationManager.initSynchronization();
    updates.changed("alerts");
    updates.changed("exchange");
    updates.changed("alerts");
    assertThat(heard).isEmpty();
    TransactionSynchronizationUtils.triggerAfterCommit();
    assertThat(heard).containsExactly(List.of("alerts", "exchange"));
  }

  @Test
  void aChangeThatIsRolledBackIsNeverTold() {
    TransactionSynchronizationManager.initSynchronization();
    updates.changed("alerts");
    TransactionSynchronizationUtils.triggerAfterCompletion(
        TransactionSynchronization.STATUS_ROLLED_BACK);
    assertThat(heard).isEmpty();
  }

  @Test
  void aTopicIsOneWord() {
    assertThatThrownBy(() -> updates.changed("two words"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two words");
  }
}
