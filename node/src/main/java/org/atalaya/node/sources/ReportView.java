package org.atalaya.node.sources;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report and how far it was read.
 *
 * @param hash SHA-256 of its bytes, in hexadecimal digits
 * @param size in bytes
 * @param readTo how many bytes of it were read, unpacked
 * @param line how many lines of it were read
 * @param observations how many rows became observations
 * @param duplicates how many rows stood in it before
 * @param bad how many rows could not be read
 * @param leftOut how many records the format says are no observations
 * @param problem code of the words {@code sources.problem.<code>} when it was refused as a whole
 * @param problemDetail where, or what of it is wrong
 */
public record ReportView(
    long id,
    String name,
    String format,
    String hash,
    long size,
    Instant received,
    String receivedBy,
    State state,
    long readTo,
    long line,
    long observations,
    long duplicates,
    long bad,
    long leftOut,
    @Nullable String problem,
    String problemDetail,
    @Nullable Instant finished) {
  /** How far a report came. */
  public enum State {
    WAITING,
    READING,
    READ,
    REFUSED,
    /** What was read is taken back, to be read again. */
    WITHDRAWING
  }

  /** The part that was read, in percent. */
  public int percent() {
    return state == State.READ || state == State.REFUSED
        ? 100
        : (int) Math.min(99, 100 * readTo / Math.max(1, size));
  }
}
