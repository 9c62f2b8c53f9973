package org.atalaya.node.notifications.delivery;

/** Says why a message did not leave, in words for whoever looks after the node. */
final class Undeliverable extends Exception {
  private final boolean forGood;

  Undeliverable(String reason, boolean forGood) {
    super(reason);
    this.forGood = forGood;
  }

  /** Whether trying again cannot help. */
  boolean forGood() {
    return forGood;
  }
}
