package org.atalaya.node.directory.web;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.Contact;
import org.atalaya.envelope.OpeningHours;
import org.atalaya.node.api.Problem;
import org.atalaya.node.directory.Group;
import org.atalaya.node.directory.Joining;
import org.atalaya.node.directory.Member;
import org.atalaya.node.directory.Membership;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The API's forms of what the directory knows. */
final class Json {
  private Json() {}

  /** A contact of a card. */
  record ContactJson(
      Contact.Role role,
      int order,
      String name,
      @Nullable String mail,
      @Nullable String phone,
      List<String> languages,
      String zone,
      String hours,
      LocalDate validFrom,
      @Nullable LocalDate validUntil) {
    static ContactJson of(Contact contact) {
      return new ContactJson(
          contact.role(),
          contact.order(),
          contact.name(),
          contact.mail(),
          contact.phone(),
          contact.languages(),
          contact.zone().getId(),
          contact.hours().toString(),
          contact.validFrom(),
          contact.validUntil());
    }

    Contact contact(int index) {
      try {
        return new Contact(
            role,
            order,
            name,
            mail,
            phone,
            languages,
            ZoneId.of(zone),
            OpeningHours.parse(hours),
            validFrom,
            validUntil);
      } catch (RuntimeException e) {
        throw Problem.at(
            "/contacts/" + index,
            HttpStatus.UNPROCESSABLE_CONTENT,
            "directory-card-invalid",
            String.valueOf(e.getMessage()));
      }
    }
  }

  /** A card. */
  record CardJson(
      long version,
      String name,
      String country,
      List<String> languages,
      @Nullable URI url,
      Card.Reach reach,
      List<ContactJson> contacts,
      String nominatedBy,
      Instant issued,
      Instant validUntil) {
    static CardJson of(Card card) {
      return new CardJson(
          card.version(),
          card.name(),
          card.country(),
          card.languages(),
          card.endpoint(Card.Endpoint.Use.EXCHANGE).orElse(null),
          card.reach(),
          card.contacts().stream().map(ContactJson::of).toList(),
          card.nominatedBy(),
          card.issued(),
          card.validUntil());
    }
  }

  /** A member in a list. */
  record MemberJson(
      String id,
      String name,
      String country,
      String status,
      boolean self,
      boolean hub,
      boolean countersigned,
      boolean changePending,
      Instant since,
      @Nullable Instant changed) {
    static MemberJson of(Member member) {
      return new MemberJson(
          member.id().value(),
          member.name(),
          member.country(),
          member.status().name(),
          member.self(),
          member.hub(),
          member.countersigned(),
          member.changePending(),
          member.since(),
          member.changed());
    }
  }

  /** A key. */
  record KeyJson(
      String use,
      String id,
      String fingerprint,
      Instant notBefore,
      @Nullable Instant notAfter,
      @Nullable Instant revoked,
      @Nullable Instant confirmed,
      boolean inUse) {
    static KeyJson of(Membership.KeyView view) {
      return new KeyJson(
          view.key().use().name(),
          view.key().keyId(),
          view.fingerprint().groups(),
          view.key().notBefore(),
          view.key().notAfter(),
          view.key().revoked(),
          view.confirmed(),
          view.inUse());
    }
  }

  /** A card that waits. */
  record PendingJson(
      String member,
      String fingerprint,
      boolean newMember,
      List<String> newKeys,
      String via,
      Instant received,
      CardJson card) {
    static PendingJson of(Membership.PendingCard pending) {
      return new PendingJson(
          pending.member().value(),
          pending.fingerprint().groups(),
          pending.newMember(),
          pending.newKeys(),
          pending.via(),
          pending.received(),
          CardJson.of(pending.card().card()));
    }
  }

  /** A member with all there is to see. */
  record DetailJson(
      MemberJson member, CardJson card, List<KeyJson> keys, @Nullable PendingJson pending) {
    static DetailJson of(Membership.Detail detail) {
      Membership.PendingCard pending = detail.pending();
      return new DetailJson(
          MemberJson.of(detail.member()),
          CardJson.of(detail.card().card()),
          detail.keys().stream().map(KeyJson::of).toList(),
          pending == null ? null : PendingJson.of(pending));
    }
  }

  /** A group. */
  record GroupJson(String id, String name, List<String> members, int version, Instant changed) {
    static GroupJson of(Group group) {
      return new GroupJson(
          group.id(),
          group.name(),
          group.members().stream().map(member -> member.value()).toList(),
          group.version(),
          group.changed());
    }
  }

  /** An invitation that was just made; the code is shown once. */
  record InvitedJson(String id, String code, Instant expires) {
    static InvitedJson of(Joining.Invited invited) {
      return new InvitedJson(invited.id().toString(), invited.code(), invited.expires());
    }
  }
}
