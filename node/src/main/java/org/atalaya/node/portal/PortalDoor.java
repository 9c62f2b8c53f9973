package org.atalaya.node.portal;

import java.util.List;
import java.util.Optional;
import org.atalaya.node.api.Internal;

/** How a contact comes in: by a link that is mailed to it and good once. */
@Internal("the link's secret, which only the mail holds, speaks for whoever comes")
public interface PortalDoor {
  /**
   * Mails a link, where the address is a contact's. Whoever asks does not learn whether it is.
   *
   * @param mail as it was typed
   */
  void ask(String mail);

  /** Whether a link is good still; it is not used up. */
  boolean isGood(String secret);

  /**
   * Uses a link up.
   *
   * @return as whom whoever has it may come in, most often as one; empty when it is not good
   */
  List<Guest> use(String secret);

  /** The contact as whom somebody may come in that is let in as another one. */
  Optional<Guest> elsewhere(Guest guest, String organisation);
}
