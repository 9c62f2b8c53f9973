package org.atalaya.node.directory;

/** Why a member's key is, or is not, believed. */
public enum KeyState {
  /** Confirmed and valid at the time. */
  GOOD,
  /** The member is not known here. */
  UNKNOWN_MEMBER,
  /** The member is suspended, has left or is revoked. */
  MEMBER_NOT_ACTIVE,
  /** No card of the member states this key. */
  UNKNOWN_KEY,
  /** A card states it, and nobody has confirmed that card yet. */
  PENDING,
  /** Revoked by its owner. */
  REVOKED,
  /** Not in use yet, or no more, at the time. */
  NOT_VALID_THEN
}
