package org.atalaya.node.findings;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.atalaya.node.api.Internal;
import org.atalaya.node.api.Page;

/** Findings for what other features do with them. */
@Internal("called by workers and inside what is already guarded")
public interface FindingLookup {
  /** Those of these that there are, by their ids. */
  List<FindingView> findings(Collection<Long> ids);

  /** Findings as a person lists them. */
  Page<FindingView> page(FindingQuery query);

  /** How many are open at an organisation, by class of the taxonomy. */
  Map<String, Long> open(String organisation);
}
