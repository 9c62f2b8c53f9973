package org.atalaya.node.directory;

import org.atalaya.envelope.SignedCard;
import org.springframework.stereotype.Service;

/** What people may do with our own card: the guarded door to {@link OwnCards}. */
@Service
class OwnTeamService implements OwnTeam {
  private final Registrar registrar;
  private final OwnCards cards;

  OwnTeamService(Registrar registrar, OwnCards cards) {
    this.registrar = registrar;
    this.cards = cards;
  }

  @Override
  public boolean ready() {
    return registrar.ready();
  }

  @Override
  public void setUp(TeamIdentity identity) {
    cards.setUp(identity);
  }

  @Override
  public SignedCard card() {
    return registrar.ownCard();
  }

  @Override
  public SignedCard edit(CardEdit edit) {
    return cards.edit(edit);
  }

  @Override
  public SignedCard rotateKeys() {
    return cards.rotateKeys();
  }

  @Override
  public SignedCard revokeKey(String keyId) {
    return cards.revokeKey(keyId);
  }
}
