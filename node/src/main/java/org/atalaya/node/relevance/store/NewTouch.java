package org.atalaya.node.relevance.store;

import java.util.Comparator;
import java.util.UUID;
import org.atalaya.node.relevance.Touched.Reason;

/** That an alert touches an organisation, for one reason. */
public record NewTouch(UUID alert, String organisation, Reason reason) {
  /**
   * The order in which they are written, so that two who write wait for each other only one way.
   */
  static final Comparator<NewTouch> ORDER =
      Comparator.comparing(NewTouch::alert)
          .thenComparing(NewTouch::organisation)
          .thenComparing(one -> one.reason().why())
          .thenComparing(one -> one.reason().named())
          .thenComparing(one -> one.reason().own());
}
