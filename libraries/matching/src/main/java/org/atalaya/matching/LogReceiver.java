package org.atalaya.matching;

import java.io.IOException;

/** Is told what is found in logs, in their order, by the thread that asked for it. */
public interface LogReceiver {
  /**
   * A hit; those of one log come in the order of their places.
   *
   * @throws IOException to end everything
   */
  void hit(LogHit hit) throws IOException;

  /** A log is damaged or cannot be read; what can is read. */
  void problem(LogProblem problem) throws IOException;

  /** So many more bytes of logs were read, packed as they are. May come from any thread. */
  default void read(long bytes) {}
}
