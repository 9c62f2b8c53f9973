package org.atalaya.node.notifications.delivery;

import org.atalaya.node.notifications.store.Message;

/** One way to tell somebody. */
interface Delivery {
  /** The way's name in the queue. */
  String channel();

  /** Hands the message over; when it returns, somebody else has taken charge of it. */
  void deliver(Message message) throws Undeliverable;
}
