package org.atalaya.node.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.CardFiles;
import org.atalaya.envelope.CardKey;
import org.atalaya.envelope.Countersignature;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.SignedCard;
import org.atalaya.envelope.SigningKey;
import org.atalaya.envelope.Standing;
import org.atalaya.node.api.Problem;
import org.atalaya.node.directory.joining.HubClient;
import org.atalaya.node.directory.joining.InvitationCode;
import org.atalaya.node.directory.joining.JoinMessages;
import org.atalaya.node.operations.DataDirectory;
import org.atalaya.testing.MutableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

@HubNodeTest
class HubDirectoryTest {
  private static final AtomicInteger NEXT = new AtomicInteger();

  @Autowired private Directory directory;
  @Autowired private Membership membership;
  @Autowired private OwnTeam ownTeam;
  @Autowired private Joining joining;
  @Autowired private Groups groups;
  @Autowired private JoinDoor door;
  @Autowired private HubClient client;
  @Autowired private IssuedCards issued;
  @Autowired private DataDirectory data;
  @Autowired private JdbcClient database;
  @Autowired private MutableClock clock;
  @Autowired private TransactionTemplate transaction;
  @LocalServerPort private int port;

  private final MemberId self = new MemberId("hub");

  @BeforeEach
  void signIn() {
    People.signIn("directory:read", "directory:manage");
  }

  @AfterEach
  void signOut() {
    People.signOut();
  }

  private Team team() {
    return new Team("team-" + NEXT.incrementAndGet(), clock.instant().minusSeconds(60));
  }

  private Team confirmed() {
    Team team = team();
    membership.receiveFile(CardFiles.write(team.card()));
    membership.confirm(team.id, team.fingerprint().groups());
    return team;
  }

  private KeyState state(Team team, SigningKey key) {
    return directory.keyState(team.id, key.keyId(), clock.instant());
  }

  private MemberStatus status(Team team) {
    return directory.member(team.id).orElseThrow().status();
  }

  private InvitationCode invite() {
    ownTeam.edit(
        new CardEdit(
            "Red de ejemplo",
            List.of("en"),
            URI.create("http://127.0.0.1:" + port),
            Card.Reach.DIRECT,
            List.of(),
            "Ejemplo"));
    return InvitationCode.parse(joining.invite("para probar", Duration.ofHours(1)).code())
        .orElseThrow();
  }

  @Test
  void theFirstStartMakesTheNodeWhoItsSettingsSay() throws Exception {
    assertThat(directory.self()).isEqualTo(self);
    assertThat(directory.hub()).contains(self);
    SignedCard card = directory.card();
    assertThat(card.card().hub()).isTrue();
    Objects.requireNonNull(card.countersignature())
        .verify(directory.signingKey(clock.instant()).verificationKey());
    try (var files = Files.list(data.resolve("keys"))) {
      assertThat(files)
          .hasSizeGreaterThanOrEqualTo(2)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void twoThatJoinAtOnceAreToldOfEachOther() throws Exception {
    Team first = team();
    Team second = team();
    SignedCard firstCard = first.card();
    SignedCard secondCard = second.card();
    InvitationCode firstCode = invite();
    InvitationCode secondCode = invite();
    try (var other = Executors.newSingleThreadExecutor()) {
      Future<JoinMessages.Answer> answer =
          transaction.execute(
              status -> {
                byte[] proof =
                    JoinMessages.proof(JoinMessages.hashed(firstCode.secret()), firstCard);
                door.admit(new JoinMessages.Request(firstCode.invitation(), proof, firstCard));
                var later = other.submit(() -> client.join(secondCode, secondCard));
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                return later;
              });

      assertThat(Objects.requireNonNull(answer).get().members())
          .extracting(card -> card.card().member())
          .contains(first.id);
    }
  }

  @Test
  void aTeamJoinsByAnInvitationOverTheNetwork() throws Exception {
    Team team = team();
    SignedCard card = team.card();
    InvitationCode code = invite();
    JoinMessages.Answer answer = client.join(code, card);
    assertThat(answer.hub().card().member()).isEqualTo(self);
    Countersignature countersignature = Objects.requireNonNull(answer.card().countersignature());
    countersignature.verify(directory.signingKey(clock.instant()).verificationKey());
    assertThat(countersignature.standing()).isEqualTo(Standing.MEMBER);
    assertThat(status(team)).isEqualTo(MemberStatus.ACTIVE);
    assertThat(state(team, team.key)).isEqualTo(KeyState.GOOD);
    assertThat(directory.sealingKey(team.id)).contains(team.opening.sealingKey());
    assertThat(issued.last().card().hash()).isEqualTo(card.hash());
    assertThat(issued.last().recipients()).contains(team.id).doesNotContain(self);
    assertThat(client.join(code, card).card()).isEqualTo(answer.card());
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> client.join(code, team().card()))
        .satisfies(p -> assertThat(p.code()).isEqualTo("directory-invitation-refused"));
  }

  @Test
  void anInvitationIsNoneWithoutItsSecretOrAfterItsTime() {
    InvitationCode code = invite();
    var request = new JoinMessages.Request(code.invitation(), new byte[32], team().card());
    for (int i = 0; i < 11; i++) {
      assertThatExceptionOfType(Problem.class)
          .isThrownBy(() -> door.admit(request))
          .satisfies(p -> assertThat(p.code()).isEqualTo("directory-invitation-unknown"));
    }
    assertThatExceptionOfType(Problem.class).isThrownBy(() -> client.join(code, team().card()));
    InvitationCode late = invite();
    clock.advance(Duration.ofHours(2));
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> client.join(late, team().card()))
        .satisfies(p -> assertThat(p.code()).isEqualTo("directory-invitation-refused"));
  }

  @Test
  void theSecretIsKeptHashed() {
    InvitationCode code = invite();
    byte[] kept =
        database
            .sql("select secret from directory.invitation where id = :id")
            .param("id", code.invitation())
            .query(byte[].class)
            .single();
    assertThat(kept).isEqualTo(JoinMessages.hashed(code.secret())).hasSize(32);
  }

  @Test
  void aCardFileWaitsUntilItsFingerprintWasCompared() {
    Team team = team();
    membership.receiveFile(CardFiles.write(team.card()));
    assertThat(status(team)).isEqualTo(MemberStatus.PENDING);
    assertThat(state(team, team.key)).isEqualTo(KeyState.PENDING);
    assertThat(directory.sealingKey(team.id)).isEmpty();
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> membership.confirm(team.id, team().fingerprint().groups()))
        .satisfies(p -> assertThat(p.code()).isEqualTo("directory-fingerprint-differs"));
    assertThat(status(team)).isEqualTo(MemberStatus.PENDING);
    membership.confirm(team.id, team.fingerprint().groups().replace(" ", ""));
    assertThat(status(team)).isEqualTo(MemberStatus.ACTIVE);
    assertThat(state(team, team.key)).isEqualTo(KeyState.GOOD);
  }

  @Test
  void aRejectedCardIsOfNoUse() {
    Team team = team();
    SignedCard card = team.card();
    membership.receiveFile(CardFiles.write(card));
    membership.reject(team.id);
    assertThat(membership.pending()).noneMatch(waiting -> waiting.member().equals(team.id));
    assertThat(directory.receiveCard(card, team.id, "https")).isEqualTo(CardOutcome.KNOWN);
    assertThat(directory.verificationKey(team.id, team.key.keyId(), clock.instant())).isEmpty();
  }

  @Test
  void aChangedContactIsTakenOverByItself() {
    Team team = confirmed();
    assertThat(directory.receiveCard(team.card(), team.id, "https")).isEqualTo(CardOutcome.APPLIED);
    assertThat(directory.member(team.id).orElseThrow().card().version()).isEqualTo(2);
  }

  @Test
  void aNewKeyWaitsForAPersonAndTheOldOneStaysValid() {
    Team team = confirmed();
    SigningKey newer = SigningKey.generate();
    team.add(newer);
    assertThat(directory.receiveCard(team.card(), team.id, "https")).isEqualTo(CardOutcome.PENDING);
    assertThat(directory.member(team.id).orElseThrow().changePending()).isTrue();
    assertThat(state(team, newer)).isEqualTo(KeyState.PENDING);
    assertThat(state(team, team.key)).isEqualTo(KeyState.GOOD);
    membership.confirm(team.id, membership.member(team.id).keys().getLast().fingerprint().groups());
    assertThat(state(team, newer)).isEqualTo(KeyState.GOOD);
  }

  @Test
  void aKeyThatItsOwnerRevokesIsNotBelievedAnyMore() {
    Team team = confirmed();
    SigningKey newer = SigningKey.generate();
    team.add(newer);
    directory.receiveCard(team.card(), team.id, "https");
    membership.confirm(team.id, membership.pending().getLast().fingerprint().groups());
    team.revoke(team.key);
    assertThat(directory.receiveCard(team.card(newer), team.id, "https"))
        .isEqualTo(CardOutcome.APPLIED);
    assertThat(state(team, team.key)).isEqualTo(KeyState.REVOKED);
    assertThat(state(team, newer)).isEqualTo(KeyState.GOOD);
  }

  @Test
  void aStrangersCardInAMembersNameWaitsAndChangesNothing() {
    Team team = confirmed();
    Team impostor = new Team(team.id.value(), clock.instant());
    impostor.card();
    assertThat(directory.receiveCard(impostor.card(), team.id, "https"))
        .isEqualTo(CardOutcome.PENDING);
    assertThat(state(team, team.key)).isEqualTo(KeyState.GOOD);
    assertThat(state(team, impostor.key)).isEqualTo(KeyState.PENDING);
    Team twin = new Team(team.id.value(), clock.instant());
    assertThat(directory.receiveCard(twin.card(), team.id, "https")).isEqualTo(CardOutcome.REFUSED);
  }

  @Test
  void aSuspendedMemberIsNotBelievedAndEverybodyIsTold() {
    Team team = confirmed();
    membership.setStanding(team.id, Standing.SUSPENDED, "clave perdida");
    assertThat(status(team)).isEqualTo(MemberStatus.SUSPENDED);
    assertThat(state(team, team.key)).isEqualTo(KeyState.MEMBER_NOT_ACTIVE);
    assertThat(Objects.requireNonNull(issued.last().card().countersignature()).standing())
        .isEqualTo(Standing.SUSPENDED);
    membership.setStanding(team.id, Standing.MEMBER, "resuelto");
    assertThat(state(team, team.key)).isEqualTo(KeyState.GOOD);
    assertThat(membership.member(team.id).changes())
        .anyMatch(change -> change.detail().contains("clave perdida"));
  }

  @Test
  void newKeysAreAnnouncedAndTakeOverByThemselves() {
    Instant now = clock.instant();
    String old = directory.signingKey(now).keyId();
    SignedCard card = ownTeam.rotateKeys();
    assertThat(card.keyId()).isEqualTo(old);
    assertThat(directory.signingKey(now).keyId()).isEqualTo(old);
    Instant later = now.plus(Duration.ofDays(8));
    assertThat(directory.signingKey(later).keyId()).isNotEqualTo(old);
    assertThat(directory.keyState(self, old, later)).isEqualTo(KeyState.GOOD);
    assertThat(directory.keyState(self, old, now.plus(Duration.ofDays(30))))
        .isEqualTo(KeyState.NOT_VALID_THEN);
    assertThatExceptionOfType(Problem.class).isThrownBy(() -> ownTeam.rotateKeys());
    clock.advance(Duration.ofDays(20));
    assertThat(directory.openingKeys()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void aRevokedKeyOfOurOwnIsReplacedAtOnce() {
    clock.advance(Duration.ofDays(30));
    Instant now = clock.instant();
    String lost = directory.signingKey(now).keyId();
    SignedCard card = ownTeam.revokeKey(lost);
    assertThat(card.keyId()).isNotEqualTo(lost);
    assertThat(directory.signingKey(now).keyId()).isNotEqualTo(lost);
    assertThat(card.card().key(CardKey.Use.SIGN, lost).orElseThrow().revoked()).isNotNull();
  }

  @Test
  void aGroupIsKnownAsItWasThen() {
    Team one = confirmed();
    Team two = confirmed();
    groups.save("andes", "Andes", List.of(one.id));
    Instant then = clock.instant();
    clock.advance(Duration.ofMinutes(1));
    groups.save("andes", "Andes", List.of(one.id, two.id));
    assertThat(directory.group("andes", then).orElseThrow().members()).containsExactly(one.id);
    assertThat(directory.group("andes", clock.instant()).orElseThrow().members()).hasSize(2);
    clock.advance(Duration.ofMinutes(1));
    groups.remove("andes");
    assertThat(directory.groups()).noneMatch(group -> group.id().equals("andes"));
    assertThat(directory.group("andes", then)).isPresent();
  }

  @Test
  void nobodyDecidesWithoutPermission() {
    Team team = team();
    byte[] file = CardFiles.write(team.card());
    People.signIn("directory:read");
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(() -> membership.receiveFile(file));
    assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> ownTeam.rotateKeys());
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(() -> joining.invite("x", Duration.ofHours(1)));
  }
}
