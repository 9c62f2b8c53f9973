package org.atalaya.node.directory;

import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.SignedCard;
import org.atalaya.node.api.Problem;
import org.atalaya.node.directory.joining.JoinMessages;
import org.atalaya.node.directory.store.CardRow;
import org.atalaya.node.directory.store.CardStore;
import org.atalaya.node.directory.store.InvitationRow;
import org.atalaya.node.directory.store.InvitationStore;
import org.atalaya.node.directory.store.MemberRow;
import org.atalaya.node.identity.Acts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The hub's side of joining: lets in whoever proves an invitation. */
@Component
class JoinDesk implements JoinDoor {
  private static final int MOST_FAILURES = 10;

  private final Registrar registrar;
  private final InvitationStore invitations;
  private final Snapshots snapshots;
  private final CardStore store;
  private final Cards cards;
  private final Acts acts;

  JoinDesk(
      Registrar registrar,
      InvitationStore invitations,
      Snapshots snapshots,
      CardStore store,
      Cards cards,
      Acts acts) {
    this.registrar = registrar;
    this.invitations = invitations;
    this.snapshots = snapshots;
    this.store = store;
    this.cards = cards;
    this.acts = acts;
  }

  @Override
  public SignedCard ownCard() {
    return registrar.ownCard();
  }

  /** A wrong proof is counted even though it is refused. */
  @Override
  @Transactional(noRollbackFor = Problem.class)
  public JoinMessages.Answer admit(JoinMessages.Request request) {
    InvitationRow invitation =
        invitations
            .lock(request.invitation())
            .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "directory-invitation-unknown"));
    requireProof(invitation, request);
    SignedCard card = request.card();
    MemberId member = card.card().member();
    if (invitation.card() != null && MessageDigest.isEqual(invitation.card(), card.hash())) {
      return answer(member);
    }
    if (JoiningService.state(invitation, cards.now()) != Joining.Invitation.State.OPEN) {
      throw new Problem(HttpStatus.GONE, "directory-invitation-done");
    }
    admit(card);
    invitations.used(invitation.id(), member, card.hash(), cards.now());
    acts.record(
        "directory.admit", member.value(), Map.of("invitation", invitation.id().toString()));
    return answer(member);
  }

  private void requireProof(InvitationRow invitation, JoinMessages.Request request) {
    byte[] expected = JoinMessages.proof(invitation.secret(), request.card());
    if (invitation.failures() >= MOST_FAILURES
        || !MessageDigest.isEqual(expected, request.proof())) {
      invitations.failed(invitation.id());
      throw new Problem(HttpStatus.NOT_FOUND, "directory-invitation-unknown");
    }
  }

  private void admit(SignedCard card) {
    MemberId member = card.card().member();
    if (member.equals(registrar.self()) || !registrar.isUs()) {
      throw new Problem(HttpStatus.CONFLICT, "directory-member-taken", member.value());
    }
    MemberRow row = cards.lock(member);
    if (snapshots.now().applied(member).isPresent()) {
      throw new Problem(HttpStatus.CONFLICT, "directory-member-taken", member.value());
    }
    Optional<CardRow> waiting = store.find(member, card.hash());
    if (waiting.isPresent() && row.status() == MemberStatus.PENDING) {
      cards.apply(waiting.get(), card, MemberStatus.ACTIVE);
    } else {
      cards.supersedePending(member);
      cards.apply(card, MemberStatus.ACTIVE, "invitation", member);
    }
  }

  private JoinMessages.Answer answer(MemberId joined) {
    Snapshot snapshot = snapshots.now();
    MemberId self = registrar.self();
    List<SignedCard> others =
        snapshot.members.stream()
            .filter(Member::active)
            .map(Member::id)
            .filter(id -> !id.equals(joined) && !id.equals(self))
            .flatMap(id -> snapshot.applied(id).stream())
            .toList();
    return new JoinMessages.Answer(
        registrar.ownCard(), snapshot.applied(joined).orElseThrow(), others);
  }
}
