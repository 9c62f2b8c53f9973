package org.atalaya.node.sources.fetching;

import java.io.IOException;
import org.atalaya.node.sources.SourceKind;

/** A way to fetch reports. */
public interface Fetcher {
  SourceKind kind();

  /**
   * Looks at a place as it was written.
   *
   * @throws FetchFailed with the code {@code place} or {@code address} where it can be none
   */
  void requirePlace(String place) throws FetchFailed;

  /**
   * Takes everything that is new. What was taken before it failed stays taken.
   *
   * @throws FetchFailed where the source cannot be reached, or answers with something else
   */
  void fetch(Job job, Sink sink) throws FetchFailed, IOException;

  /**
   * Reaches the source and takes nothing.
   *
   * @return what is there
   */
  String test(Job job) throws FetchFailed, IOException;
}
