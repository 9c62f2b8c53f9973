package org.atalaya.node.directory;

/** How a member stands here. */
public enum MemberStatus {
  /** Its card is confirmed; it can be written to and is believed. */
  ACTIVE,
  /** Nobody has confirmed its card yet; nothing of it is used. */
  PENDING,
  /** Kept out for a while. */
  SUSPENDED,
  /** It has left. */
  LEFT,
  /** Its card must not be trusted any more. */
  REVOKED
}
