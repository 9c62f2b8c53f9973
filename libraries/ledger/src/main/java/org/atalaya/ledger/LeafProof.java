package org.atalaya.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.atalaya.ledger.LedgerException.Reason;

/**
 * All that somebody needs, without any connection, to check that a leaf is in a ledger, but the
 * keys of the ledger and of its witnesses.
 *
 * <p>Its file is a C2SP tlog-proof, whose extra data are the 16 bytes of the salt and then those of
 * the leaf's data.
 *
 * @param checkpoint with the cosignatures that there were
 */
public record LeafProof(LeafData data, LeafSalt salt, InclusionProof inclusion, Note checkpoint) {
  /** Longer files are refused. */
  public static final int MAX_BYTES = Note.MAX_BYTES + 16 * 1024;

  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";
  private static final int MAX_HASHES = 63;

  /** What holds: the checkpoint, and who signed it, the ledger first. */
  public record Verified(Checkpoint checkpoint, List<VerifiedSignature> signatures) {}

  /**
   * Checks the proof from the leaf's data up to the signatures.
   *
   * @param witnesses whose cosignatures are checked and reported; how many are enough is for the
   *     caller to say
   * @throws LedgerException if anything does not hold
   */
  public Verified verify(VerifierKey ledger, Collection<VerifierKey> witnesses)
      throws LedgerException {
    var known = new ArrayList<VerifierKey>(List.of(ledger));
    known.addAll(witnesses);
    List<VerifiedSignature> signatures = checkpoint.verify(known);
    if (signatures.stream().noneMatch(signature -> signature.key().equals(ledger))) {
      throw new LedgerException(Reason.UNKNOWN_KEY, "note", "not signed by the ledger's key");
    }
    Checkpoint stated = Checkpoint.parse(checkpoint.text());
    if (!stated.origin().equals(ledger.name()) || stated.size() != inclusion.size()) {
      throw new LedgerException(Reason.PROOF, "checkpoint", "is not the one of this proof");
    }
    Hash leaf = MerkleTree.leaf(LeafEntry.of(data, salt).encode());
    InclusionProofVerifier.verify(leaf, inclusion, stated.root());
    return new Verified(stated, signatures);
  }

  /** Reads a proof's file; nothing is verified. */
  public static LeafProof parse(byte[] bytes) throws LedgerException {
    if (bytes.length > MAX_BYTES) {
      throw new LedgerException(Reason.TOO_LARGE, "proof", "more than " + MAX_BYTES + " bytes");
    }
    String text = ByteReader.utf8(bytes, "proof");
    int blank = text.indexOf("\n\n");
    if (blank < 0) {
      throw LedgerException.malformed("proof", "a blank line comes before the checkpoint");
    }
    List<String> lines = Arrays.asList(text.substring(0, blank).split("\n", -1));
    if (lines.size() < 3 || !lines.getFirst().equals(HEADER)) {
      throw LedgerException.malformed("line 1", "not a proof: begins with " + HEADER);
    }
    if (lines.size() - 3 > MAX_HASHES) {
      throw new LedgerException(
          Reason.TOO_LARGE, "line " + (MAX_HASHES + 4), "more than " + MAX_HASHES + " hashes");
    }
    byte[] extra = Base64Text.decode(Lines.after(EXTRA, lines.get(1), "line 2"), "line 2");
    var in = new ByteReader(extra);
    LeafSalt salt = LeafSalt.of(in.bytes(LeafSalt.BYTES));
    LeafData data = LeafData.decode(Arrays.copyOfRange(extra, LeafSalt.BYTES, extra.length));
    long index = Lines.number(Lines.after(INDEX, lines.get(2), "line 3"), "line 3");
    var hashes = new ArrayList<Hash>();
    for (int line = 3; line < lines.size(); line++) {
      hashes.add(Hash.base64(lines.get(line), "line " + (line + 1)));
    }
    Note note = Note.parse(text.substring(blank + 2).getBytes(StandardCharsets.UTF_8));
    long size = Checkpoint.parse(note.text()).size();
    return new LeafProof(data, salt, new InclusionProof(index, size, hashes), note);
  }

  /** The file. */
  public byte[] encode() {
    byte[] encoded = data.encode();
    byte[] extra = Arrays.copyOf(salt.bytes(), LeafSalt.BYTES + encoded.length);
    System.arraycopy(encoded, 0, extra, LeafSalt.BYTES, encoded.length);
    var text = new StringBuilder(HEADER).append('\n');
    text.append(EXTRA).append(Base64.getEncoder().encodeToString(extra)).append('\n');
    text.append(INDEX).append(inclusion.index()).append('\n');
    inclusion.hashes().forEach(hash -> text.append(hash.base64()).append('\n'));
    text.append('\n').append(new String(checkpoint.encode(), StandardCharsets.UTF_8));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
