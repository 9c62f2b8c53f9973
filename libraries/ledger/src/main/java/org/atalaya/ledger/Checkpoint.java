package org.atalaya.ledger;

import java.util.Arrays;
import java.util.List;

/**
 * How large a ledger is and what its root is (C2SP tlog-checkpoint, the note's text).
 *
 * @param origin which ledger it is of
 * @param extensions further lines, none of which this ledger writes
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  public Checkpoint {
    extensions = List.copyOf(extensions);
  }

  public Checkpoint(String origin, long size, Hash root) {
    this(origin, size, root, List.of());
  }

  /** Reads the text of a note. */
  public static Checkpoint parse(String text) throws LedgerException {
    Lines.onlyNewlinesAsControls(text, "checkpoint");
    if (!text.endsWith("\n")) {
      throw LedgerException.malformed("checkpoint", "no newline at the end");
    }
    List<String> lines = Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
    if (lines.size() < 3) {
      throw LedgerException.malformed("checkpoint", "fewer than three lines");
    }
    int empty = lines.indexOf("");
    if (empty >= 0) {
      throw LedgerException.malformed("line " + (empty + 1), "empty");
    }
    long size = Lines.number(lines.get(1), "line 2");
    Hash root = Hash.base64(lines.get(2), "line 3");
    if (size == 0 && !root.equals(MerkleTree.EMPTY_ROOT)) {
      throw LedgerException.malformed("line 3", "an empty tree has another root");
    }
    return new Checkpoint(lines.getFirst(), size, root, lines.subList(3, lines.size()));
  }

  /** The text that is signed. */
  public String text() {
    var text = new StringBuilder();
    text.append(origin).append('\n').append(size).append('\n').append(root.base64()).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
