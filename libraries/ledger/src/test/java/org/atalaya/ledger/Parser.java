package org.atalaya.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads bytes and writes what was read: each of the ledger's parsers, with its writer. */
@FunctionalInterface
interface Parser {
  Parser NOTE = in -> Note.parse(in).encode();
  Parser CHECKPOINT = in -> text(Checkpoint.parse(ByteReader.utf8(in, "input")).text());
  Parser REQUEST = in -> AddCheckpoint.parse(in).encode();
  Parser PROOF = in -> LeafProof.parse(in).encode();
  Parser LEAF_DATA = in -> LeafData.decode(in).encode();
  Parser LEAF_ENTRY = in -> LeafEntry.decode(in).encode();
  Parser KEY = in -> text(VerifierKey.parse(ByteReader.utf8(in, "input")).toString());
  Parser SECRET = in -> text(NoteSigner.parse(ByteReader.utf8(in, "input")).secretText());
  Parser PATH = in -> text(TilePath.parse(ByteReader.utf8(in, "input")).path());

  byte[] readAndWrite(byte[] bytes) throws LedgerException;

  /** For a bundle of so many leaves. */
  static Parser bundle(int leaves) {
    var path = new TilePath(TilePath.ENTRIES, 0, leaves);
    return in -> EntryBundle.encode(EntryBundle.decode(in, path, true));
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }
}
