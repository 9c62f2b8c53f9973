package org.atalaya.node.sources.fetching;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Takes what a fetcher brings. */
public interface Sink {
  /**
   * Takes a report; it is on disk when this returns.
   *
   * @return false where it cannot be one, so that it is to be put aside
   */
  boolean take(String name, InputStream content) throws IOException;

  /** Something there can be no report, or cannot be read; the others go on. */
  void aside(String what, String why);

  /** Remembers for the next time, at once. */
  void remember(Map<String, String> state);
}
