package org.atalaya.node.constituency;

import java.util.List;
import java.util.UUID;
import org.atalaya.node.constituency.Change.FieldChange;

/**
 * What a file changes.
 *
 * @param upload under which it is kept
 * @param digest of what it changes, by which it is agreed to
 * @param lines those organisations that it would change or cannot, in the file's order
 * @param unchanged how many organisations are already as it says
 */
public record ImportPreview(UUID upload, String digest, List<Line> lines, int unchanged) {
  public ImportPreview {
    lines = List.copyOf(lines);
  }

  /**
   * One organisation.
   *
   * @param place where it begins: {@code line 7}, or a JSON Pointer
   * @param act {@code create}, {@code change}, {@code retire}, {@code restore}; {@code none} with
   *     faults
   * @param faults why it cannot be imported
   */
  public record Line(
      String place,
      String organisation,
      String name,
      String act,
      List<FieldChange> fields,
      List<Fault> faults) {
    public Line {
      fields = List.copyOf(fields);
      faults = List.copyOf(faults);
    }
  }

  /** How many organisations would be changed or made. */
  public long changes() {
    return lines.stream().filter(line -> line.faults().isEmpty()).count();
  }

  public long faulty() {
    return lines.size() - changes();
  }
}
