package org.atalaya.envelope;

/** Urgent envelopes overtake routine ones that have not been put on the wire yet. */
public enum Priority {
  URGENT,
  ROUTINE
}
