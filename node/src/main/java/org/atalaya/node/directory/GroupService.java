package org.atalaya.node.directory;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.api.Problem;
import org.atalaya.node.directory.store.GroupStore;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.CurrentActor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps every version of every group. */
@Service
class GroupService implements Groups {
  private final GroupStore store;
  private final Snapshots snapshots;
  private final Acts acts;
  private final CurrentActor actor;
  private final Clock clock;

  GroupService(GroupStore store, Snapshots snapshots, Acts acts, CurrentActor actor, Clock clock) {
    this.store = store;
    this.snapshots = snapshots;
    this.acts = acts;
    this.actor = actor;
    this.clock = clock;
  }

  @Override
  public List<Group> all() {
    return store.current();
  }

  @Override
  public List<Group> versions(String id) {
    return store.versions(id);
  }

  @Override
  @Transactional
  public Group save(String id, String name, List<MemberId> members) {
    if (!MemberId.isValid(id)) {
      throw Problem.at("id", HttpStatus.UNPROCESSABLE_CONTENT, "directory-group-id");
    }
    if (name.isBlank() || name.length() > 100) {
      throw Problem.at("name", HttpStatus.UNPROCESSABLE_CONTENT, "directory-group-name");
    }
    if (members.isEmpty()) {
      throw Problem.at("members", HttpStatus.UNPROCESSABLE_CONTENT, "directory-group-empty");
    }
    for (MemberId member : members) {
      if (snapshots.now().member(member).isEmpty()) {
        throw Problem.at(
            "members",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "directory-member-unknown",
            member.value());
      }
    }
    List<MemberId> distinct = members.stream().distinct().sorted().toList();
    Group group = new Group(id, name.strip(), distinct, next(id), now());
    insert(group, false);
    acts.record("directory.save-group", id, Map.of("members", joined(group)));
    return group;
  }

  @Override
  @Transactional
  public void remove(String id) {
    Group last =
        store.current().stream()
            .filter(group -> group.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "directory-group-unknown", id));
    insert(new Group(id, last.name(), last.members(), next(id), now()), true);
    acts.record("directory.remove-group", id, Map.of());
  }

  private void insert(Group group, boolean removed) {
    try {
      store.insert(group, removed, actor.get().name());
    } catch (DuplicateKeyException e) {
      throw new Problem(HttpStatus.CONFLICT, "directory-group-changed", group.id());
    }
  }

  private int next(String id) {
    return store.versions(id).stream().mapToInt(Group::version).max().orElse(0) + 1;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static String joined(Group group) {
    return group.members().stream().map(MemberId::value).collect(Collectors.joining(","));
  }
}
