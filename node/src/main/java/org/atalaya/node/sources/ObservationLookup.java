package org.atalaya.node.sources;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.atalaya.node.api.Internal;

/** Observations for features that look through all of them. */
@Internal("read by workers; says nothing to a person by itself")
public interface ObservationLookup {
  /** The reports that came since then, the newest first. */
  List<ReportView> since(Instant received);

  /** What the next observations of a report say, in the order of their places. */
  List<ObservationText> texts(long report, long afterPlace, int most);

  /** Those at these places of a report. */
  List<Observation> observations(long report, Collection<Long> places);
}
