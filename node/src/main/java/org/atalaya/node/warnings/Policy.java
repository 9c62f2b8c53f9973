package org.atalaya.node.warnings;

/**
 * What is done about the findings of a category.
 *
 * @param category a class of the taxonomy (RSIT), a class and a type, or empty for every one that
 *     has no policy of its own
 * @param treatment a {@link Treatment}
 * @param acknowledgeMinutes how long the organisation may take to acknowledge, 15 to 43,200
 */
public record Policy(String category, String treatment, int acknowledgeMinutes) {
  /** The shortest and the longest time to acknowledge. */
  public static final int SHORTEST = 15;

  public static final int LONGEST = 43_200;
}
