package org.atalaya.node.notifications;

import java.util.UUID;

/** Who is told. */
public sealed interface Recipient {
  /**
   * A contact of a member, by mail. A node has no key of the mailbox, so that the mail travels in
   * the clear.
   *
   * @param member the member's id
   * @param insideAudience whether the member is one of those whom the content names
   * @param language one of en, es, pt, fr
   */
  record Mailbox(String member, boolean insideAudience, String address, String language)
      implements Recipient {}

  /**
   * One account of this node: each device that it registered for web push, and its mail if it has
   * one. An account that is disabled is told nothing.
   *
   * @param member whose node this is
   */
  record Account(UUID id, String member) implements Recipient {}

  /**
   * Every account of this node that registered a device for web push and may read alerts, and the
   * node's webhooks.
   */
  record Duty() implements Recipient {}
}
