package org.atalaya.node.directory;

import java.time.Instant;
import java.util.List;
import org.atalaya.envelope.CardKey;
import org.atalaya.envelope.Fingerprint;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.SignedCard;
import org.atalaya.envelope.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;

/** What people see and decide about the other members. */
public interface Membership {
  /**
   * One key of a member.
   *
   * @param confirmed since when it is believed, or null while it waits
   * @param dropped since when the card in force no longer states it, or null
   * @param inUse whether it is the one used now
   */
  record KeyView(
      CardKey key,
      Fingerprint fingerprint,
      @Nullable Instant confirmed,
      @Nullable Instant dropped,
      boolean inUse) {}

  /**
   * A card that waits for a person.
   *
   * @param fingerprint what to compare with the other team, by telephone or on paper
   * @param newMember whether nothing of this member is in force yet
   * @param newKeys the ids of the keys that are not believed yet
   */
  record PendingCard(
      SignedCard card,
      Fingerprint fingerprint,
      boolean newMember,
      List<String> newKeys,
      String via,
      Instant received) {
    public MemberId member() {
      return card.card().member();
    }
  }

  /** All there is to see of a member. */
  record Detail(
      Member member,
      SignedCard card,
      List<KeyView> keys,
      @Nullable PendingCard pending,
      List<Change> changes) {}

  @PreAuthorize("hasAuthority('directory:read')")
  List<Member> all();

  @PreAuthorize("hasAuthority('directory:read')")
  Detail member(MemberId id);

  @PreAuthorize("hasAuthority('directory:read')")
  List<PendingCard> pending();

  /** Our own card as a file, to hand to another team. */
  @PreAuthorize("hasAuthority('directory:read')")
  byte[] cardFile();

  /** Takes the card file of another team in; a person must confirm it then. */
  @PreAuthorize("hasAuthority('directory:manage')")
  MemberId receiveFile(byte[] file);

  /**
   * Puts the card that waits into force.
   *
   * @param fingerprint as the other team read it out; it must be that of the card that waits
   */
  @PreAuthorize("hasAuthority('directory:manage')")
  void confirm(MemberId id, String fingerprint);

  @PreAuthorize("hasAuthority('directory:manage')")
  void reject(MemberId id);

  /** Changes how a member stands: for the whole network where we are the registrar. */
  @PreAuthorize("hasAuthority('directory:manage')")
  void setStanding(MemberId id, Standing standing, String reason);
}
