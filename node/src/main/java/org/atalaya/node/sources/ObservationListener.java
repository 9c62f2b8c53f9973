package org.atalaya.node.sources;

import java.util.List;

/** Takes observations in the transaction in which they are stored; what it throws undoes both. */
@FunctionalInterface
public interface ObservationListener {
  void observed(List<Observation> observations);

  /** These are no longer stored: their report is going to be read by another format. */
  default void withdrawn(List<Observation> observations) {}

  /** A report has been read to its end, or as far as it can be. */
  default void ended() {}
}
