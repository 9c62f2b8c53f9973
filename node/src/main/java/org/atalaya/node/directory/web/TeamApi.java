package org.atalaya.node.directory.web;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.Contact;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.api.Problem;
import org.atalaya.node.directory.CardEdit;
import org.atalaya.node.directory.Group;
import org.atalaya.node.directory.Groups;
import org.atalaya.node.directory.Joining;
import org.atalaya.node.directory.Joining.Invitation;
import org.atalaya.node.directory.Membership;
import org.atalaya.node.directory.OwnTeam;
import org.atalaya.node.directory.TeamIdentity;
import org.atalaya.node.directory.web.Json.CardJson;
import org.atalaya.node.directory.web.Json.ContactJson;
import org.atalaya.node.directory.web.Json.GroupJson;
import org.atalaya.node.directory.web.Json.InvitedJson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Our own card and keys, groups, invitations and joining over the API. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class TeamApi {
  private final OwnTeam team;
  private final Membership membership;
  private final Groups groups;
  private final Joining joining;

  TeamApi(OwnTeam team, Membership membership, Groups groups, Joining joining) {
    this.team = team;
    this.membership = membership;
    this.groups = groups;
    this.joining = joining;
  }

  record SetUp(
      String id,
      String name,
      String country,
      @Nullable URI url,
      Card.@Nullable Reach reach,
      boolean hub,
      @Nullable List<String> languages,
      @Nullable String nominatedBy) {}

  record Edit(
      String name,
      List<String> languages,
      @Nullable URI url,
      Card.Reach reach,
      List<ContactJson> contacts,
      String nominatedBy) {}

  record NewInvitation(String note, int hours) {}

  record Join(String code) {}

  record Joined(String hub) {}

  record NewGroup(String name, List<String> members) {}

  @PostMapping("/team")
  @ResponseStatus(HttpStatus.CREATED)
  CardJson setUp(@RequestBody SetUp setUp) {
    team.setUp(
        new TeamIdentity(
            setUp.id(),
            setUp.name(),
            setUp.country(),
            setUp.url(),
            setUp.reach() == null ? Card.Reach.DIRECT : setUp.reach(),
            setUp.hub(),
            setUp.languages() == null ? List.of("en") : setUp.languages(),
            setUp.nominatedBy() == null ? setUp.name() : setUp.nominatedBy()));
    return card();
  }

  @GetMapping("/card")
  CardJson card() {
    return CardJson.of(team.card().card());
  }

  @PutMapping("/card")
  CardJson edit(@RequestBody Edit edit) {
    var contacts = new ArrayList<Contact>();
    for (int i = 0; i < edit.contacts().size(); i++) {
      contacts.add(edit.contacts().get(i).contact(i));
    }
    return CardJson.of(
        team.edit(
                new CardEdit(
                    edit.name(),
                    edit.languages(),
                    edit.url(),
                    edit.reach(),
                    contacts,
                    edit.nominatedBy()))
            .card());
  }

  @GetMapping("/card/file")
  byte[] file() {
    return membership.cardFile();
  }

  @PostMapping("/keys/rotate")
  CardJson rotate() {
    return CardJson.of(team.rotateKeys().card());
  }

  @PostMapping("/keys/{id}/revoke")
  CardJson revokeKey(@PathVariable String id) {
    return CardJson.of(team.revokeKey(id).card());
  }

  @GetMapping("/groups")
  List<GroupJson> groups() {
    return groups.all().stream().map(GroupJson::of).toList();
  }

  @PutMapping("/groups/{id}")
  GroupJson saveGroup(@PathVariable String id, @RequestBody NewGroup group) {
    Group saved =
        groups.save(id, group.name(), group.members().stream().map(MembersController::id).toList());
    return GroupJson.of(saved);
  }

  @DeleteMapping("/groups/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void removeGroup(@PathVariable String id) {
    groups.remove(id);
  }

  @GetMapping("/invitations")
  List<Invitation> invitations() {
    return joining.invitations();
  }

  @PostMapping("/invitations")
  @ResponseStatus(HttpStatus.CREATED)
  InvitedJson invite(@RequestBody NewInvitation invitation) {
    return InvitedJson.of(joining.invite(invitation.note(), Duration.ofHours(invitation.hours())));
  }

  @PostMapping("/invitations/{id}/revoke")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String id) {
    try {
      joining.revoke(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      throw new Problem(HttpStatus.NOT_FOUND, "directory-invitation-unknown");
    }
  }

  @PostMapping("/join")
  Joined join(@RequestBody Join join) {
    MemberId hub = joining.join(join.code());
    return new Joined(hub.value());
  }
}
