package org.atalaya.node.directory;

/** What became of a card that came. */
public enum CardOutcome {
  /** It is in force now. */
  APPLIED,
  /** It waits for a person: its member is new, or its keys have changed. */
  PENDING,
  /** It says nothing that was not known. */
  KNOWN,
  /** It contradicts what is known, and is kept aside for people to see. */
  REFUSED
}
