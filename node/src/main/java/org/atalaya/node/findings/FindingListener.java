package org.atalaya.node.findings;

import java.util.List;

/** Takes findings in the transaction in which they open; what it throws undoes both. */
@FunctionalInterface
public interface FindingListener {
  void opened(List<OpenedFinding> findings);
}
