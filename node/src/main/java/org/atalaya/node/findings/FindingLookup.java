package org.atalaya.node.findings;

import java.util.Collection;
import java.util.List;
import org.atalaya.node.api.Internal;

/** Findings for what other features do with them. */
@Internal("called by workers and inside what is already guarded")
public interface FindingLookup {
  /** Those of these that there are, by their ids. */
  List<FindingView> findings(Collection<Long> ids);
}
