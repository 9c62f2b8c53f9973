package org.atalaya.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.atalaya.ledger.LedgerException.Reason;

/**
 * What a ledger asks a witness: to cosign a checkpoint, with the proof that it follows from the
 * last one that the witness cosigned (C2SP tlog-witness, add-checkpoint).
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, Note note) {
  /** Longer requests are refused. */
  public static final int MAX_BYTES = Note.MAX_BYTES + 4096;

  private static final int MAX_HASHES = 63;
  private static final String OLD = "old ";

  public AddCheckpoint {
    proof = List.copyOf(proof);
  }

  /** Reads a request's body; nothing is verified. */
  public static AddCheckpoint parse(byte[] bytes) throws LedgerException {
    if (bytes.length > MAX_BYTES) {
      throw new LedgerException(Reason.TOO_LARGE, "request", "more than " + MAX_BYTES + " bytes");
    }
    int blank = blankLine(bytes);
    String head = ByteReader.utf8(Arrays.copyOf(bytes, blank), "request");
    List<String> lines = Arrays.asList(head.split("\n", -1));
    long oldSize = Lines.number(Lines.after(OLD, lines.getFirst(), "line 1"), "line 1");
    if (lines.size() - 1 > MAX_HASHES) {
      throw new LedgerException(
          Reason.TOO_LARGE, "line " + (MAX_HASHES + 2), "more than " + MAX_HASHES + " hashes");
    }
    var proof = new ArrayList<Hash>();
    for (int line = 1; line < lines.size(); line++) {
      proof.add(Hash.base64(lines.get(line), "line " + (line + 1)));
    }
    byte[] note = Arrays.copyOfRange(bytes, blank + 2, bytes.length);
    return new AddCheckpoint(oldSize, proof, Note.parse(note));
  }

  private static int blankLine(byte[] bytes) throws LedgerException {
    for (int at = 0; at + 1 < bytes.length; at++) {
      if (bytes[at] == '\n' && bytes[at + 1] == '\n') {
        return at;
      }
    }
    throw LedgerException.malformed("request", "a blank line comes before the checkpoint");
  }

  public byte[] encode() {
    var head = new StringBuilder(OLD).append(oldSize).append('\n');
    proof.forEach(hash -> head.append(hash.base64()).append('\n'));
    head.append('\n').append(new String(note.encode(), StandardCharsets.UTF_8));
    return head.toString().getBytes(StandardCharsets.UTF_8);
  }
}
