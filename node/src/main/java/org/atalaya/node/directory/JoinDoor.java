package org.atalaya.node.directory;

import org.atalaya.envelope.SignedCard;
import org.atalaya.node.api.Internal;
import org.atalaya.node.directory.joining.JoinMessages;

/** What other nodes may ask of this one before they are members. */
@Internal("whoever comes proves an invitation in the message itself")
public interface JoinDoor {
  /** Our own card: it holds nothing that is not public among teams. */
  SignedCard ownCard();

  /** Lets a team in that proves an invitation; the same request gets the same answer again. */
  JoinMessages.Answer admit(JoinMessages.Request request);
}
