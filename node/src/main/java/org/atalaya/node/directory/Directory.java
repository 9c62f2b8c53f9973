package org.atalaya.node.directory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.atalaya.envelope.KeyRing;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.OpeningKey;
import org.atalaya.envelope.SealingKey;
import org.atalaya.envelope.SignedCard;
import org.atalaya.envelope.SigningKey;
import org.atalaya.envelope.VerificationKey;
import org.atalaya.node.api.Internal;

/** Answers the other features: who is in the network and which keys are theirs, and ours. */
@Internal("asked by workers and by features whose own doors are guarded")
public interface Directory {
  /** Whether this node knows whose it is. Until then nothing can be sent or received. */
  boolean ready();

  /**
   * Who we are.
   *
   * @throws org.atalaya.node.api.Problem {@code directory-not-set-up} while not {@link #ready}
   */
  MemberId self();

  /** The registrar of our network, which relays; may be ourselves. */
  Optional<MemberId> hub();

  /** Every member, ourselves included, whatever its status, by name. */
  List<Member> members();

  Optional<Member> member(MemberId id);

  /** A key that the member may have signed with at a time. */
  Optional<VerificationKey> verificationKey(MemberId member, String keyId, Instant at);

  /** Why {@link #verificationKey} answers as it does. */
  KeyState keyState(MemberId member, String keyId, Instant at);

  /** {@link #verificationKey} in the form that verifiers ask for. */
  KeyRing keys();

  /** The key to seal for an active member now. */
  Optional<SealingKey> sealingKey(MemberId member);

  /** The key that we sign with at a time; a new one takes over by itself when its time comes. */
  SigningKey signingKey(Instant now);

  /** All keys of ours that others may have sealed for. */
  Collection<OpeningKey> openingKeys();

  /** Our own card as it is in force. */
  SignedCard card();

  /** Every group as it is now, by name. */
  List<Group> groups();

  /** A group as it was at a time. */
  Optional<Group> group(String id, Instant at);

  /**
   * Takes a card that came. It joins the caller's transaction, or makes its own.
   *
   * @param from who handed it on; what counts is who signed it
   * @param via how it came, for people: {@code https}, {@code bundle}, {@code file}
   */
  CardOutcome receiveCard(SignedCard card, MemberId from, String via);
}
