package org.atalaya.node.ui;

/**
 * Tells every open page that something changed, so that it fetches again what shows it. Only names
 * travel, never content: whoever fetches is asked for their permission then.
 */
public interface LiveUpdates {
  /**
   * Announces a change once the caller's transaction has committed, or at once without one.
   *
   * @param topic a short name such as {@code alerts} or {@code alert/0198…}, without spaces
   */
  void changed(String topic);
}
