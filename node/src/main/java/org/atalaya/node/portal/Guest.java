package org.atalaya.node.portal;

import java.util.UUID;

/**
 * A contact at the portal.
 *
 * @param contact which contact of the organisation
 */
public record Guest(String organisation, UUID contact, String name) {
  /** What a session keeps of a guest. */
  public String who() {
    return organisation + " " + contact;
  }
}
