package org.atalaya.node.directory;

import org.atalaya.envelope.SignedCard;
import org.atalaya.node.api.Internal;
import org.springframework.security.access.prepost.PreAuthorize;

/** What people do with this node's own card and keys. */
public interface OwnTeam {
  @Internal("says only whether the node was set up, which pages need to know")
  boolean ready();

  /** Says whose node this is, once, and makes its first card. */
  @PreAuthorize("hasAuthority('directory:manage')")
  void setUp(TeamIdentity identity);

  @PreAuthorize("hasAuthority('directory:read')")
  SignedCard card();

  /** Makes a new version of our card and sends it to every member. */
  @PreAuthorize("hasAuthority('directory:manage')")
  SignedCard edit(CardEdit edit);

  /** Announces new keys, which come into use after the overlap that the settings give. */
  @PreAuthorize("hasAuthority('directory:manage')")
  SignedCard rotateKeys();

  /** Revokes one of our keys at once; a new one takes over at once where it was the only one. */
  @PreAuthorize("hasAuthority('directory:manage')")
  SignedCard revokeKey(String keyId);
}
