package org.atalaya.matching;

/** Receives what a scan finds. */
interface Hits {
  /** The token of so many bytes from a place in the buffer on means this entry of the table. */
  void hit(int at, int length, int entry);
}
