package org.atalaya.node.constituency;

import java.time.Instant;
import java.util.List;

/**
 * What somebody changed at an organisation.
 *
 * @param act {@code create}, {@code change}, {@code retire} or {@code restore}
 * @param version which version it made
 */
public record Change(
    long id,
    String organisation,
    String name,
    int version,
    String act,
    String actor,
    Instant at,
    List<FieldChange> fields) {

  /**
   * One field before and after; of a list only what went and what came.
   *
   * @param field as in {@link Organisation}
   */
  public record FieldChange(String field, List<String> before, List<String> after) {}
}
