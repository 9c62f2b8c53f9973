package org.atalaya.matching;

/**
 * The parts of a table, in the order of its file. An entry's number is its place in the columns;
 * IPv4 prefixes come first, by address and length, IPv6 prefixes next, then everything else.
 */
enum Section {
  /** The texts of all entries, one behind the other. */
  TEXT(1),
  /** Where each text begins, and where the last one ends. */
  TEXT_STARTS(4),
  /** The kind of each entry. */
  KINDS(1),
  /** The set of sources of each entry. */
  SETS(4),
  /** For each prefix the next wider one that covers it, or -1. */
  WIDER(4),
  /** Open addressing by hash over all entries but prefixes: the entry's number + 1, or 0. */
  SLOTS(4),
  /** Bits of the hashes of those entries, and of every name that leads to one of them. */
  FILTER(8),
  /** Where, in ascending order, another IPv4 prefix begins to be the narrowest. */
  V4_STARTS(4),
  /** Which one, or -1. */
  V4_NARROWEST(4),
  V6_HIGHS(8),
  V6_LOWS(8),
  V6_NARROWEST(4),
  /** IPv4 addresses that are hosts of URLs. */
  URL_V4(4),
  SOURCE_NAMES(1),
  SOURCE_STARTS(4),
  /** The sources in each set. */
  MEMBERS(4),
  MEMBER_STARTS(4);

  private final int width;

  Section(int width) {
    this.width = width;
  }

  /** How many bytes one value has. */
  int width() {
    return width;
  }
}
