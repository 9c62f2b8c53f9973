package org.atalaya.node.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.atalaya.envelope.CardFiles;
import org.atalaya.envelope.Standing;
import org.atalaya.node.NodeTest;
import org.atalaya.node.directory.store.MemberStore;
import org.atalaya.testing.MutableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A node that believes another one as registrar. */
@NodeTest
@TestPropertySource(
    properties = {
      "atalaya.member.id=gt",
      "atalaya.member.name=CSIRT de ejemplo",
      "atalaya.member.country=GT"
    })
class MemberDirectoryTest {
  @Autowired private Directory directory;
  @Autowired private Membership membership;
  @Autowired private MemberStore store;
  @Autowired private Snapshots snapshots;
  @Autowired private MutableClock clock;
  private Team hub;
  private Instant now;

  @BeforeEach
  void joinTheHub() {
    People.signIn("directory:read", "directory:manage");
    now = clock.instant();
    hub = new Team("hub-" + Long.toString(System.nanoTime(), 36), now.minusSeconds(60)).asHub();
    store.setRegistrar(hub.id);
    membership.receiveFile(CardFiles.write(hub.card()));
    membership.confirm(hub.id, hub.fingerprint().groups());
  }

  @AfterEach
  void signOut() {
    People.signOut();
  }

  @Test
  void aNewMemberComesIntoForceByTheRegistrarsWord() {
    Team team = new Team("co", now.minusSeconds(60));
    var card = team.card().countersign(hub.id, Standing.MEMBER, now, hub.key);
    assertThat(directory.receiveCard(card, hub.id, "https")).isEqualTo(CardOutcome.APPLIED);
    assertThat(directory.keyState(team.id, team.key.keyId(), now)).isEqualTo(KeyState.GOOD);
    assertThat(directory.member(team.id).orElseThrow().countersigned()).isTrue();
    var statement = card.countersign(hub.id, Standing.REVOKED, now.plusSeconds(5), hub.key);
    directory.receiveCard(statement, hub.id, "https");
    assertThat(directory.member(team.id).orElseThrow().status()).isEqualTo(MemberStatus.REVOKED);
    directory.receiveCard(card, hub.id, "bundle");
    assertThat(directory.member(team.id).orElseThrow().status()).isEqualTo(MemberStatus.REVOKED);
  }

  @Test
  void anothersCountersignatureCountsForNothing() {
    Team stranger = new Team("stranger", now.minusSeconds(60));
    Team team = new Team("mx", now.minusSeconds(60));
    var forged = team.card().countersign(hub.id, Standing.MEMBER, now, stranger.key);
    assertThat(directory.receiveCard(forged, hub.id, "https")).isEqualTo(CardOutcome.PENDING);
    Team other = new Team("br", now.minusSeconds(60));
    var own = other.card().countersign(stranger.id, Standing.MEMBER, now, stranger.key);
    assertThat(directory.receiveCard(own, hub.id, "https")).isEqualTo(CardOutcome.PENDING);
  }

  @Test
  void theRegistrarsWordDoesNotReplaceAKeyWithoutAPerson() {
    Team team = new Team("cl", now.minusSeconds(60));
    var first = team.card().countersign(hub.id, Standing.MEMBER, now, hub.key);
    directory.receiveCard(first, hub.id, "https");
    Team replaced = new Team("cl", now.minusSeconds(30));
    replaced.card();
    var second = replaced.card().countersign(hub.id, Standing.MEMBER, now, hub.key);
    assertThat(directory.receiveCard(second, hub.id, "https")).isEqualTo(CardOutcome.PENDING);
    assertThat(directory.keyState(team.id, team.key.keyId(), now)).isEqualTo(KeyState.GOOD);
  }

  @Test
  void ourOwnCardIsTakenBackOnlyWithTheRegistrarsSignature() {
    var own = directory.card();
    var countersigned = own.countersign(hub.id, Standing.MEMBER, now, hub.key);
    assertThat(directory.receiveCard(countersigned, hub.id, "https"))
        .isEqualTo(CardOutcome.APPLIED);
    assertThat(directory.card().countersignature()).isNotNull();
    Team impostor = new Team("gt", now);
    assertThat(directory.receiveCard(impostor.card(), hub.id, "https"))
        .isEqualTo(CardOutcome.REFUSED);
    assertThat(directory.card().hash()).isEqualTo(own.hash());
  }

  @Test
  void aMessageFromAWrongClockIsStillJudgedByItsKey() {
    Team team = new Team("pa", now.minusSeconds(60));
    directory.receiveCard(
        team.card().countersign(hub.id, Standing.MEMBER, now, hub.key), hub.id, "https");
    Instant aDayBefore = now.minus(Duration.ofDays(1));
    assertThat(directory.keyState(team.id, team.key.keyId(), aDayBefore)).isEqualTo(KeyState.GOOD);
    assertThat(directory.keyState(team.id, team.key.keyId(), now.minus(Duration.ofDays(9))))
        .isEqualTo(KeyState.NOT_VALID_THEN);
    assertThat(snapshots.now().members).isNotEmpty();
  }
}
