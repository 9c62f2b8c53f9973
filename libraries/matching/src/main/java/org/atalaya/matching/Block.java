package org.atalaya.matching;

/** A piece of a log in a buffer, with the part of it whose tokens are reported. */
final class Block {
  private final byte[] buffer;
  private long offset;
  private int to;
  private int ownFrom;
  private int ownTo;

  Block(int capacity) {
    buffer = TokenScanner.buffer(capacity);
  }

  byte[] buffer() {
    return buffer;
  }

  /**
   * Says what is in the buffer.
   *
   * @param place where in the log the buffer's text begins
   * @param end where the text ends
   * @param from where what is reported begins
   * @param until where it ends
   */
  void fill(long place, int end, int from, int until) {
    offset = place;
    to = end;
    ownFrom = from;
    ownTo = until;
  }

  long offset(int at) {
    return offset + at - TokenScanner.FIRST;
  }

  int to() {
    return to;
  }

  int ownFrom() {
    return ownFrom;
  }

  int ownTo() {
    return ownTo;
  }
}
