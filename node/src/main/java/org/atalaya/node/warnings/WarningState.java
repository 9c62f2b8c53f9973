package org.atalaya.node.warnings;

/** How far a warning is. */
public enum WarningState {
  /** Takes in findings until it is due. */
  GATHERING,
  /** Waits for a person. */
  HELD,
  /** Cannot be told to anybody. */
  UNTOLD,
  SENT,
  ACKNOWLEDGED,
  /** Not sent, or ended without an acknowledgement, by a person's word. */
  DISMISSED
}
