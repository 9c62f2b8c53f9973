package org.atalaya.node.ledger.keeping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import org.atalaya.ledger.Checkpoint;
import org.atalaya.ledger.KeyType;
import org.atalaya.ledger.LedgerException;
import org.atalaya.ledger.Note;
import org.atalaya.ledger.NoteSignature;
import org.atalaya.ledger.NoteSigner;
import org.atalaya.ledger.VerifierKey;
import org.atalaya.node.ledger.WitnessPeer;
import org.atalaya.node.operations.DataDirectory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The ledger's own key, in the data directory; made at the first start and kept for good. */
@Component
public class LedgerKey {
  private static final String FILE = "ledger.key";

  private final NoteSigner ledger;
  private final NoteSigner witness;

  @Autowired
  LedgerKey(DataDirectory directory) {
    this(directory.directory("keys"));
  }

  LedgerKey(Path folder) {
    ledger = loadOrMake(folder.resolve(FILE));
    witness = ledger.as(KeyType.COSIGNATURE_V1);
  }

  private static NoteSigner loadOrMake(Path file) {
    try {
      return NoteSigner.parse(Files.readString(file).strip());
    } catch (NoSuchFileException none) {
      return make(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the ledger's key " + file, e);
    } catch (LedgerException e) {
      throw new IllegalStateException("The ledger's key " + file + " is damaged", e);
    }
  }

  private static NoteSigner make(Path file) {
    NoteSigner made =
        NoteSigner.generate(WitnessPeer.ORIGIN_PREFIX, KeyType.ED25519, new SecureRandom());
    Path half = file.resolveSibling(FILE + ".new");
    try {
      Files.deleteIfExists(half);
      Files.createFile(
          half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(half, made.secretText() + "\n", StandardOpenOption.SYNC);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the ledger's key " + file, e);
    }
  }

  public VerifierKey verifierKey() {
    return ledger.verifierKey();
  }

  /** Which ledger this is. */
  public String origin() {
    return ledger.verifierKey().name();
  }

  public Note sign(Checkpoint checkpoint) {
    return ledger.sign(checkpoint);
  }

  public NoteSignature cosign(Checkpoint checkpoint, Instant time) {
    return witness.cosign(checkpoint, time);
  }
}
