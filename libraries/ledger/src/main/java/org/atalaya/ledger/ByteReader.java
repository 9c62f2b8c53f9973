package org.atalaya.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads the ledger's binary forms, naming the byte where they go wrong. */
final class ByteReader {
  private final ByteBuffer in;

  ByteReader(byte[] bytes) {
    in = ByteBuffer.wrap(bytes);
  }

  int uint8() throws LedgerException {
    need(1);
    return Byte.toUnsignedInt(in.get());
  }

  int uint16() throws LedgerException {
    need(2);
    return Short.toUnsignedInt(in.getShort());
  }

  Instant time() throws LedgerException {
    need(8);
    return Instant.ofEpochMilli(in.getLong());
  }

  byte[] bytes(int length) throws LedgerException {
    need(length);
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  Hash hash() throws LedgerException {
    return Hash.of(bytes(Hash.BYTES));
  }

  String text(int limit) throws LedgerException {
    String place = place();
    int length = uint16();
    if (length == 0 || length > limit) {
      throw LedgerException.malformed(place, "a text has 1 to " + limit + " bytes, not " + length);
    }
    return utf8(bytes(length), place);
  }

  boolean hasMore() {
    return in.hasRemaining();
  }

  void end() throws LedgerException {
    if (in.hasRemaining()) {
      throw LedgerException.malformed(place(), in.remaining() + " bytes too many");
    }
  }

  String place() {
    return "byte " + in.position();
  }

  private void need(int length) throws LedgerException {
    if (in.remaining() < length) {
      throw LedgerException.malformed(
          place(), "ends " + (length - in.remaining()) + " bytes too early");
    }
  }

  static String utf8(byte[] bytes, String place) throws LedgerException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw LedgerException.malformed(place, "not UTF-8");
    }
  }
}
