package org.atalaya.node.alerts;

/** How far an alert has come with those it was sent to; one member never counts twice. */
public enum Progress {
  SENT,
  STORED,
  READ,
  ACKNOWLEDGED,
  ACTED,
  REFUSED,
  PURGED
}
