package org.atalaya.node.constituency;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as it stands.
 *
 * @param version counted from 1; whoever changes it says which one they saw
 * @param keys of its contacts
 */
public record OrganisationView(
    Organisation organisation, int version, Instant changed, List<ContactKey> keys) {

  /**
   * What a contact's mail can be sealed for.
   *
   * @param kind {@code OPENPGP} or {@code SMIME}
   * @param expires null for never
   * @param usable not expired, and made for encryption
   */
  public record ContactKey(
      @Nullable UUID contact,
      String kind,
      String fingerprint,
      @Nullable Instant expires,
      boolean usable) {}
}
