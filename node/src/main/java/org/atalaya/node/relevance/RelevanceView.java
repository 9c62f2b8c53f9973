package org.atalaya.node.relevance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far it is known what an alert touches.
 *
 * @param waiting it is not compared with the constituency yet
 * @param looked how many reports of the past were looked through
 * @param toLook of how many
 * @param matched when all was looked through; null before
 * @param sure how many organisations it touches for sure
 * @param likely how many more are likely, but not sure
 * @param possible how many more are possible, but not likely
 */
public record RelevanceView(
    boolean waiting,
    long looked,
    long toLook,
    @Nullable Instant matched,
    long sure,
    long likely,
    long possible) {
  /** How many organisations. */
  public long organisations() {
    return sure + likely + possible;
  }
}
