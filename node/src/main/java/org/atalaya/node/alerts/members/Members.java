package org.atalaya.node.alerts.members;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atalaya.envelope.MemberId;
import org.jspecify.annotations.Nullable;

/** Who can be addressed. */
public interface Members {
  MemberId self();

  /** Who relays, if there is a hub; may be ourselves. */
  Optional<MemberId> hub();

  /** Every active member, ourselves included, by name. */
  List<Member> all();

  /** Every group, by name. */
  List<Group> groups();

  /** Names of all members that are known, active or not. */
  Map<MemberId, String> names();

  /**
   * A team that can be addressed.
   *
   * @param country ISO 3166 alpha-2, or null for a member that is no country's team
   * @param canOpenSealed whether its card has a valid key to seal for
   */
  record Member(
      MemberId id, String name, @Nullable String country, boolean relayed, boolean canOpenSealed) {}

  /** A named list of members, chosen as one. */
  record Group(String id, String name, List<MemberId> members) {}

  default Map<MemberId, Member> byId() {
    return all().stream().collect(Collectors.toMap(Member::id, member -> member));
  }
}
