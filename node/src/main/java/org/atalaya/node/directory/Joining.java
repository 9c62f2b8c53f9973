package org.atalaya.node.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;

/** How teams join: by an invitation of the hub. */
public interface Joining {
  /**
   * An invitation.
   *
   * @param note whom it is for, for people
   * @param usedBy the member that joined by it, or null
   */
  record Invitation(
      UUID id,
      String note,
      Instant created,
      String creator,
      Instant expires,
      State state,
      @Nullable String usedBy) {
    /** Whether it can still be used. */
    public enum State {
      OPEN,
      USED,
      EXPIRED,
      REVOKED
    }
  }

  /**
   * A new invitation.
   *
   * @param code what the other team pastes into its node; it is shown once and not kept
   */
  record Invited(UUID id, String code, Instant expires) {}

  /** Makes an invitation; only the hub can. */
  @PreAuthorize("hasAuthority('directory:manage')")
  Invited invite(String note, Duration validity);

  @PreAuthorize("hasAuthority('directory:read')")
  List<Invitation> invitations();

  @PreAuthorize("hasAuthority('directory:manage')")
  void revoke(UUID invitation);

  /**
   * Joins the network of the hub that made the invitation.
   *
   * @return the hub
   */
  @PreAuthorize("hasAuthority('directory:manage')")
  MemberId join(String code);
}
