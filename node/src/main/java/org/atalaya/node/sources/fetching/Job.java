package org.atalaya.node.sources.fetching;

import java.util.Map;
import org.atalaya.node.sources.SourceKind;

/**
 * A source to be looked at, with its secret.
 *
 * @param state what the fetcher remembered the last time
 */
public record Job(
    long id,
    SourceKind kind,
    String place,
    String account,
    String secret,
    Map<String, String> state) {
  /** Secrets are not logged. */
  @Override
  public String toString() {
    return "Job[" + id + "]";
  }
}
