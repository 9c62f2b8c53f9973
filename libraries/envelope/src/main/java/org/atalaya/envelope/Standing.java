package org.atalaya.envelope;

/** What the registrar says of a member. */
public enum Standing {
  /** It belongs to the network. */
  MEMBER,
  /** It is kept out for a while. */
  SUSPENDED,
  /** It has left of its own will. */
  LEFT,
  /** Its card must not be trusted any more. */
  REVOKED
}
