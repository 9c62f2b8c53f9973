package org.atalaya.node.ledger.keeping;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.atalaya.ledger.LeafEntry;
import org.atalaya.ledger.LedgerCheck;
import org.atalaya.ledger.LedgerException;
import org.atalaya.ledger.LedgerException.Reason;
import org.atalaya.ledger.Note;
import org.atalaya.ledger.TileDirectory;
import org.atalaya.node.api.Problem;
import org.atalaya.node.ledger.store.LeafRow;
import org.atalaya.node.ledger.store.LeafStore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Derives the whole ledger again from its files and compares every leaf with the database. */
@Component
public class FilesCheck {
  private static final int CHUNK = 2_048;

  private final TileDirectory files;
  private final LeafStore leaves;
  private final LedgerKey key;

  FilesCheck(TileDirectory files, LeafStore leaves, LedgerKey key) {
    this.files = files;
    this.leaves = leaves;
    this.key = key;
  }

  /** How many leaves were compared. */
  public long check() {
    try {
      Note note = Note.parse(files.checkpoint());
      return LedgerCheck.check(files, note, key.verifierKey(), new Database()).checkpoint().size();
    } catch (IOException | LedgerException e) {
      throw damaged(e);
    }
  }

  static Problem damaged(Exception fault) {
    String place = fault instanceof LedgerException ledger ? ledger.place() : "files";
    var problem = Problem.at(place, HttpStatus.CONFLICT, "ledger-damaged");
    problem.initCause(fault);
    return problem;
  }

  /** Reads the database's leaves beside the files' entries. */
  private final class Database implements LedgerCheck.EntryVisitor {
    private Iterator<LeafRow> rows = List.<LeafRow>of().iterator();

    @Override
    public void entry(long index, byte[] entry) throws LedgerException {
      if (!rows.hasNext()) {
        rows = leaves.placed(index, index + CHUNK).iterator();
      }
      if (!rows.hasNext()) {
        throw new LedgerException(Reason.FILES, "leaf " + index, "is not in the database");
      }
      LeafRow row = rows.next();
      if (!Arrays.equals(LeafEntry.of(row.data(), row.salt()).encode(), entry)) {
        throw new LedgerException(Reason.FILES, "leaf " + index, "is another in the database");
      }
    }
  }
}
