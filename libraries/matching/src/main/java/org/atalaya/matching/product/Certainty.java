package org.atalaya.matching.product;

/** How sure a match is; the surest comes first. */
public enum Certainty {
  SURE,
  LIKELY,
  POSSIBLE
}
