package org.atalaya.envelope;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who an envelope is meant for.
 *
 * @param members every member meant, at least one, also when a group is named: the group's members
 *     as of then
 * @param group the name of the group that was chosen, or null
 */
public record Audience(List<MemberId> members, @Nullable String group) {
  /** The most members one audience names. */
  public static final int MOST = 1000;

  public Audience {
    members = List.copyOf(members);
    if (members.isEmpty() || members.size() > MOST) {
      throw new IllegalArgumentException("an audience names 1 to " + MOST + " members");
    }
    if (new HashSet<>(members).size() != members.size()) {
      throw new IllegalArgumentException("an audience names each member once");
    }
    if (group != null && (group.isBlank() || group.length() > 100)) {
      throw new IllegalArgumentException("a group's name has 1 to 100 characters");
    }
  }

  public static Audience of(MemberId... members) {
    return new Audience(List.of(members), null);
  }

  public boolean names(MemberId member) {
    return members.contains(member);
  }
}
