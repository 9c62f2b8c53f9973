package org.atalaya.node.sources;

import java.util.List;

/** Takes observations in the transaction in which they are stored; what it throws undoes both. */
@FunctionalInterface
public interface ObservationListener {
  void observed(List<Observation> observations);
}
