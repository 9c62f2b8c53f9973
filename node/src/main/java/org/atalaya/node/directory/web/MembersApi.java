package org.atalaya.node.directory.web;

import java.util.Comparator;
import java.util.List;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Standing;
import org.atalaya.node.api.Page;
import org.atalaya.node.directory.Member;
import org.atalaya.node.directory.Membership;
import org.atalaya.node.directory.web.Json.DetailJson;
import org.atalaya.node.directory.web.Json.MemberJson;
import org.atalaya.node.directory.web.Json.PendingJson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Members over the API. */
@RestController
@RequestMapping(path = "/api/v1/members", produces = MediaType.APPLICATION_JSON_VALUE)
class MembersApi {
  private static final int MOST = 200;

  private final Membership membership;

  MembersApi(Membership membership) {
    this.membership = membership;
  }

  record Confirmation(String fingerprint) {}

  record StandingChange(Standing standing, String reason) {}

  record Received(String member) {}

  @GetMapping
  Page<MemberJson> list(
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "100") int limit) {
    int most = Math.clamp(limit, 1, MOST);
    List<Member> rest =
        membership.all().stream()
            .filter(member -> after == null || member.id().value().compareTo(after) > 0)
            .sorted(Comparator.comparing(Member::id))
            .toList();
    List<Member> page = rest.subList(0, Math.min(most, rest.size()));
    String next = rest.size() > most ? page.getLast().id().value() : null;
    return new Page<>(page.stream().map(MemberJson::of).toList(), next);
  }

  @GetMapping("/{id}")
  DetailJson member(@PathVariable String id) {
    return DetailJson.of(membership.member(MembersController.id(id)));
  }

  @GetMapping("/pending")
  List<PendingJson> pending() {
    return membership.pending().stream().map(PendingJson::of).toList();
  }

  /** Takes a card file in. */
  @PostMapping("/card-files")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Received receive(@RequestBody byte[] file) {
    MemberId member = membership.receiveFile(file);
    return new Received(member.value());
  }

  @PostMapping("/{id}/confirm")
  DetailJson confirm(@PathVariable String id, @RequestBody Confirmation confirmation) {
    membership.confirm(MembersController.id(id), confirmation.fingerprint());
    return member(id);
  }

  @PostMapping("/{id}/reject")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reject(@PathVariable String id) {
    membership.reject(MembersController.id(id));
  }

  @PostMapping("/{id}/standing")
  DetailJson standing(@PathVariable String id, @RequestBody StandingChange change) {
    membership.setStanding(MembersController.id(id), change.standing(), change.reason());
    return member(id);
  }
}
