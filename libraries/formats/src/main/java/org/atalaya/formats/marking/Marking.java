package org.atalaya.formats.marking;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How something is marked: what {@link Release} decides by.
 *
 * @param tlp the label; null when nobody gave one, which is refused everywhere
 * @param namedMembers the only members who may have it; empty when nobody was named
 * @param drill whether it belongs to an exercise
 */
public record Marking(@Nullable Tlp tlp, List<String> namedMembers, boolean drill) {
  public Marking {
    namedMembers = List.copyOf(namedMembers);
  }

  /** Marked for real, with nobody named. */
  public static Marking of(Tlp tlp) {
    return new Marking(tlp, List.of(), false);
  }

  /**
   * Marked for an audience, whose members count as named when they were chosen one by one, and
   * always for TLP:RED.
   */
  public static Marking of(Tlp tlp, List<String> audience, boolean oneByOne, boolean drill) {
    return new Marking(tlp, oneByOne || tlp == Tlp.RED ? audience : List.of(), drill);
  }

  /** What a mixture of both is marked: the strictest label, unmarked if either is unmarked. */
  public Marking mixedWith(Marking other) {
    Tlp strictest =
        tlp == null || other.tlp == null
            ? null
            : Tlp.strictest(Objects.requireNonNull(tlp), Objects.requireNonNull(other.tlp));
    return new Marking(strictest, commonNames(other), drill || other.drill);
  }

  private List<String> commonNames(Marking other) {
    if (namedMembers.isEmpty()) {
      return other.namedMembers;
    }
    if (other.namedMembers.isEmpty()) {
      return namedMembers;
    }
    List<String> common =
        namedMembers.stream().filter(name -> other.namedMembers.contains(name)).toList();
    return common.isEmpty() ? List.of("") : common;
  }
}
