package org.atalaya.node.warnings;

/**
 * What a letter says about the findings of a category. {@code {organisation}} and {@code {count}}
 * stand for the organisation's name and the number of findings.
 *
 * @param category as in {@link Policy}
 * @param language one of en, es, pt, fr
 * @param own whether the team wrote it for this very category
 */
public record WarningText(
    String category, String language, String introduction, String advice, boolean own) {
  /** The longest introduction and the longest advice, in characters. */
  public static final int LONGEST = 4_000;
}
