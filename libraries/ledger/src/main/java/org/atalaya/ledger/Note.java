package org.atalaya.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.atalaya.ledger.LedgerException.Reason;

/**
 * A text and its signatures (C2SP signed-note). The text is to be ignored until {@link
 * #verify(Collection)} found a signature by a trusted key.
 *
 * @param text ends with a newline
 */
public record Note(String text, List<NoteSignature> signatures) {
  /** Longer notes are refused: sixteen signatures of 5 kB and more fit. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final int MAX_SIGNATURES = 128;

  public Note {
    if (!text.endsWith("\n")) {
      throw new IllegalArgumentException("the text of a note ends with a newline");
    }
    signatures = List.copyOf(signatures);
  }

  /** Reads a note; nothing is verified. */
  public static Note parse(byte[] bytes) throws LedgerException {
    if (bytes.length > MAX_BYTES) {
      throw new LedgerException(Reason.TOO_LARGE, "note", "more than " + MAX_BYTES + " bytes");
    }
    String all = ByteReader.utf8(bytes, "note");
    Lines.onlyNewlinesAsControls(all, "note");
    int blank = all.lastIndexOf("\n\n");
    if (blank < 0) {
      throw LedgerException.malformed("note", "a blank line comes before the signatures");
    }
    String text = all.substring(0, blank + 1);
    return new Note(text, signatures(all.substring(blank + 2), lines(text) + 2));
  }

  /** Reads signature lines alone, as a witness answers them. */
  public static List<NoteSignature> parseSignatures(byte[] bytes) throws LedgerException {
    if (bytes.length > MAX_BYTES) {
      throw new LedgerException(
          Reason.TOO_LARGE, "signatures", "more than " + MAX_BYTES + " bytes");
    }
    return signatures(ByteReader.utf8(bytes, "signatures"), 1);
  }

  private static List<NoteSignature> signatures(String text, int firstLine) throws LedgerException {
    if (!text.endsWith("\n")) {
      throw LedgerException.malformed("line " + firstLine, "no signature, or no newline after it");
    }
    var signatures = new ArrayList<NoteSignature>();
    for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
      String place = "line " + (firstLine + signatures.size());
      if (signatures.size() == MAX_SIGNATURES) {
        throw new LedgerException(
            Reason.TOO_LARGE, place, "more than " + MAX_SIGNATURES + " signatures");
      }
      signatures.add(NoteSignature.parse(line, place));
    }
    return signatures;
  }

  private static int lines(String text) {
    return (int) text.chars().filter(character -> character == '\n').count();
  }

  /**
   * Checks every signature whose name and key id are those of a known key.
   *
   * @return the signatures by known keys, all of which hold
   * @throws LedgerException if one of them does not hold, or there is none
   */
  public List<VerifiedSignature> verify(Collection<VerifierKey> known) throws LedgerException {
    var verified = new ArrayList<VerifiedSignature>();
    for (NoteSignature signature : signatures) {
      for (VerifierKey key : known) {
        if (key.made(signature)) {
          verified.add(key.verify(text, signature));
        }
      }
    }
    if (verified.isEmpty()) {
      throw new LedgerException(Reason.UNKNOWN_KEY, "note", "no signature by a known key");
    }
    return verified;
  }

  /** The same text with further signatures; a signature that is already there is not doubled. */
  public Note with(Collection<NoteSignature> further) {
    var all = new ArrayList<>(signatures);
    further.stream().filter(signature -> !all.contains(signature)).forEach(all::add);
    return new Note(text, all);
  }

  public byte[] encode() {
    var out = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> out.append(signature.line()).append('\n'));
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
