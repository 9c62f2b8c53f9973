package org.atalaya.node.relevance;

/** How an alert and an organisation meet. */
public enum Why {
  /** An indicator is in a network or a domain of the organisation. */
  NAMED,
  /** An observation at the organisation speaks of an indicator. */
  OBSERVED,
  /** An observation at the organisation speaks of a vulnerability. */
  VULNERABLE,
  /** The organisation runs a product. */
  PRODUCT,
  /** The organisation is of a sector. */
  SECTOR
}
