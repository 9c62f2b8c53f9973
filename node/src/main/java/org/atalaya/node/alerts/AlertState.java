package org.atalaya.node.alerts;

/** Whether an alert stands or was ended by its origin. */
public enum AlertState {
  OPEN,
  WITHDRAWN
}
