package org.atalaya.node.alerts.members;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.directory.Directory;
import org.springframework.stereotype.Component;

/** The members as the directory has them. */
@Component
class DirectoryMembers implements Members {
  private final Directory directory;

  DirectoryMembers(Directory directory) {
    this.directory = directory;
  }

  @Override
  public MemberId self() {
    return directory.self();
  }

  @Override
  public Optional<MemberId> hub() {
    return directory.hub();
  }

  @Override
  public List<Member> all() {
    return directory.members().stream()
        .filter(org.atalaya.node.directory.Member::active)
        .map(
            member ->
                new Member(
                    member.id(),
                    member.name(),
                    member.country(),
                    member.card().reach() == Card.Reach.RELAYED,
                    directory.sealingKey(member.id()).isPresent()))
        .toList();
  }

  @Override
  public List<Group> groups() {
    return directory.groups().stream()
        .map(group -> new Group(group.id(), group.name(), group.members()))
        .toList();
  }

  @Override
  public Map<MemberId, String> names() {
    Map<MemberId, String> names = new HashMap<>();
    directory.members().forEach(member -> names.put(member.id(), member.name()));
    return names;
  }
}
