package org.atalaya.node.reference;

import java.util.Map;
import org.atalaya.node.api.Internal;
import org.jspecify.annotations.Nullable;

/** What the tables say, in memory for streams of observations. */
@Internal("asked by workers; general knowledge is no secret")
public interface Knowledge {
  /** The tables as they are now. */
  Snapshot current();

  /** Counts observations that are no findings, by the table that says so; in a transaction. */
  void dropped(Map<Long, Long> counts);

  /** The tables at one moment. */
  interface Snapshot {
    /** Which AS announces the narrowest network of an address; null where no table says so. */
    @Nullable Long asNumber(String address);

    /** The table for which an observation about these is no finding; null for none. */
    @Nullable Long dropping(@Nullable String address, @Nullable String name, @Nullable String url);

    /** Whether an indicator, in its one form, is known to be harmless. */
    boolean isHarmless(String indicator);
  }
}
