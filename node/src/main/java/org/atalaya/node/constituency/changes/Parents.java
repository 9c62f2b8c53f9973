package org.atalaya.node.constituency.changes;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.atalaya.node.constituency.Fault;
import org.atalaya.node.constituency.Organisation;
import org.jspecify.annotations.Nullable;

/** Who is above whom: always one that exists, never in a circle. */
public final class Parents {
  private static final String PLACE = "/parent";

  private Parents() {}

  /**
   * What is wrong with an organisation's parent, or null.
   *
   * @param all every organisation's parent as it will be
   */
  public static @Nullable Fault fault(Organisation one, Map<String, @Nullable String> all) {
    if (one.parent() == null) {
      return null;
    }
    if (!all.containsKey(one.parent())) {
      return Fault.at(PLACE, "constituency-parent-unknown", one.parent());
    }
    Set<String> seen = new HashSet<>(Set.of(one.id()));
    for (String above = one.parent(); above != null; above = all.get(above)) {
      if (!seen.add(above)) {
        return Fault.at(PLACE, "constituency-parent-circle", one.parent());
      }
    }
    return null;
  }
}
