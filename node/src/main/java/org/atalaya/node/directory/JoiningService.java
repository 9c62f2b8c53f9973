package org.atalaya.node.directory;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.SignedCard;
import org.atalaya.node.api.Problem;
import org.atalaya.node.directory.joining.HubClient;
import org.atalaya.node.directory.joining.InvitationCode;
import org.atalaya.node.directory.joining.JoinMessages;
import org.atalaya.node.directory.store.CardRow;
import org.atalaya.node.directory.store.CardStore;
import org.atalaya.node.directory.store.InvitationRow;
import org.atalaya.node.directory.store.InvitationStore;
import org.atalaya.node.directory.store.MemberStore;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.CurrentActor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Invites, and joins. */
@Service
class JoiningService implements Joining {
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int SHOWN = 200;

  private final Registrar registrar;
  private final InvitationStore invitations;
  private final CardStore store;
  private final MemberStore members;
  private final Cards cards;
  private final CardIntake intake;
  private final HubClient hub;
  private final Acts acts;
  private final CurrentActor actor;
  private final TransactionOperations transactions;

  JoiningService(
      Registrar registrar,
      InvitationStore invitations,
      CardStore store,
      MemberStore members,
      Cards cards,
      CardIntake intake,
      HubClient hub,
      Acts acts,
      CurrentActor actor,
      TransactionOperations transactions) {
    this.registrar = registrar;
    this.invitations = invitations;
    this.store = store;
    this.members = members;
    this.cards = cards;
    this.intake = intake;
    this.hub = hub;
    this.acts = acts;
    this.actor = actor;
    this.transactions = transactions;
  }

  @Override
  @Transactional
  public Invited invite(String note, Duration validity) {
    if (!registrar.isUs()) {
      throw new Problem(HttpStatus.CONFLICT, "directory-not-hub");
    }
    if (validity.isNegative() || validity.isZero() || validity.compareTo(LONGEST) > 0) {
      throw Problem.at("validity", HttpStatus.UNPROCESSABLE_CONTENT, "directory-validity");
    }
    if (note.isBlank() || note.length() > 200) {
      throw Problem.at("note", HttpStatus.UNPROCESSABLE_CONTENT, "directory-note");
    }
    SignedCard own = registrar.ownCard();
    var url =
        own.card()
            .endpoint(Card.Endpoint.Use.EXCHANGE)
            .orElseThrow(() -> new Problem(HttpStatus.CONFLICT, "directory-no-url"));
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    UUID id = UUID.randomUUID();
    Instant now = cards.now();
    Instant expires = now.plus(validity);
    invitations.insert(
        id, JoinMessages.hashed(secret), note.strip(), now, actor.get().name(), expires);
    acts.record("directory.invite", id.toString(), Map.of("note", note.strip()));
    var code = new InvitationCode(url, own.card().member(), own.keyId(), id, secret);
    return new Invited(id, code.toString(), expires);
  }

  @Override
  public List<Invitation> invitations() {
    Instant now = cards.now();
    return invitations.newest(SHOWN).stream()
        .map(
            row ->
                new Invitation(
                    row.id(),
                    row.note(),
                    row.created(),
                    row.creator(),
                    row.expires(),
                    state(row, now),
                    row.usedBy()))
        .toList();
  }

  static Invitation.State state(InvitationRow row, Instant now) {
    if (row.used() != null) {
      return Invitation.State.USED;
    }
    if (row.revoked() != null) {
      return Invitation.State.REVOKED;
    }
    return now.isBefore(row.expires()) ? Invitation.State.OPEN : Invitation.State.EXPIRED;
  }

  @Override
  @Transactional
  public void revoke(UUID invitation) {
    if (!invitations.revoke(invitation, cards.now())) {
      throw new Problem(HttpStatus.CONFLICT, "directory-invitation-done");
    }
    acts.record("directory.revoke-invitation", invitation.toString(), Map.of());
  }

  @Override
  public MemberId join(String code) {
    InvitationCode invitation =
        InvitationCode.parse(code)
            .orElseThrow(
                () ->
                    Problem.at(
                        "code", HttpStatus.UNPROCESSABLE_CONTENT, "directory-invitation-form"));
    Optional<MemberId> before = registrar.registrar();
    if (before.isPresent() && !before.get().equals(invitation.hub())) {
      throw new Problem(HttpStatus.CONFLICT, "directory-joined-already", before.get().value());
    }
    JoinMessages.Answer answer = hub.join(invitation, registrar.ownCard());
    transactions.executeWithoutResult(status -> joined(answer));
    return invitation.hub();
  }

  private void joined(JoinMessages.Answer answer) {
    MemberId registrarId = answer.hub().card().member();
    cards.lock(registrarId);
    members.setRegistrar(registrarId);
    Optional<CardRow> known = store.find(registrarId, answer.hub().hash());
    if (known.isEmpty()) {
      cards.supersedePending(registrarId);
      cards.apply(answer.hub(), MemberStatus.ACTIVE, "invitation", registrarId);
    } else if (known.get().state() != CardRow.State.APPLIED) {
      cards.apply(known.get(), answer.hub(), MemberStatus.ACTIVE);
    }
    intake.receive(answer.card(), registrarId, "invitation");
    for (SignedCard member : answer.members()) {
      intake.receive(member, registrarId, "invitation");
    }
    acts.record(
        "directory.join",
        registrarId.value(),
        Map.of("members", Integer.toString(answer.members().size())));
  }
}
