package org.atalaya.node.reference;

/** What a table says. */
public enum TableKind {
  /** Which AS announces a network. */
  AS_NUMBERS,
  /** What is known to be harmless: a warning list in MISP's form. */
  HARMLESS
}
