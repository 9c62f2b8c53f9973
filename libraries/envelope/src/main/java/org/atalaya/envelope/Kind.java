package org.atalaya.envelope;

/** What an envelope carries. */
public enum Kind {
  ALERT,
  WITHDRAWAL,
  RECEIPT,
  NOTE,
  CARD,
  HEARTBEAT
}
