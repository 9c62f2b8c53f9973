package org.atalaya.node.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.NoteBody;
import org.atalaya.envelope.ReceiptBody;
import org.atalaya.envelope.SignedEnvelope;
import org.atalaya.envelope.WithdrawalBody;
import org.atalaya.formats.alert.Severity;
import org.atalaya.node.alerts.store.StrangerStore;
import org.atalaya.node.exchange.Impostor;
import org.atalaya.node.exchange.IntakeReport.RefusedEnvelope;
import org.atalaya.node.exchange.TestNetwork;
import org.atalaya.node.exchange.TestNode;
import org.atalaya.node.exchange.Trouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What members say about alerts that are not theirs, or out of order, to a real node. */
class AlertsOfStrangersTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private static TestNetwork network;
  private static TestNode node;
  private static Impostor owner;
  private static Impostor stranger;

  @BeforeAll
  static void start() {
    network = TestNetwork.of("oas", "gt", "mx", "pa").withAlerts().start("gt");
    node = network.node("gt");
    owner = network.impostor("mx", "gt");
    stranger = network.impostor("pa", "gt");
  }

  @AfterAll
  static void stop() {
    network.close();
  }

  @BeforeEach
  void signIn() {
    Examples.signIn("ana");
  }

  @AfterEach
  void signOut() {
    Examples.signOut();
  }

  private static SignedEnvelope alert(Impostor by, String id, int version, String title) {
    return by.about(Kind.ALERT, id, version, Examples.content(title, Severity.HIGH).toJson());
  }

  private static SignedEnvelope withdrawal(Impostor by, String id) {
    return by.about(
        Kind.WITHDRAWAL, id, 1, new WithdrawalBody("over", List.of(new byte[32])).toJson());
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  private static AlertView view(String id) {
    return node.bean(Alerts.class).view(AlertId.parse(id).orElseThrow());
  }

  private static String title(String id) {
    return Objects.requireNonNull(view(id).content()).source().title();
  }

  private static void assertRefused(
      Optional<RefusedEnvelope> refused, Trouble trouble, String detail) {
    assertThat(refused).isPresent();
    assertThat(refused.get().trouble()).isEqualTo(trouble);
    assertThat(refused.get().detail()).contains(detail);
  }

  /** People see it on the page of what should not have come. */
  private static void assertShown(String id, String code) {
    TestNetwork.await(
        "shown",
        SOON,
        () ->
            node
                .bean(StrangerStore.class)
                .list(AlertId.parse(id).orElseThrow(), Long.MAX_VALUE, 10)
                .stream()
                .anyMatch(a -> a.code().equals(code) && a.origin().value().equals("pa")));
  }

  @Test
  void anAlertIdOfAnotherMemberIsRefusedAndShown() {
    String id = newId();
    assertThat(owner.say(alert(owner, id, 1, "Del due\u00f1o"))).isEmpty();

    assertRefused(
        stranger.say(alert(stranger, id, 2, "Usurpada")),
        Trouble.ID_REUSED,
        "/subject/alert: " + id + " is an alert of mx");

    assertThat(view(id).summary().version()).isEqualTo(1);
    assertThat(title(id)).isEqualTo("Del due\u00f1o");
    assertShown(id, "id-reused");
  }

  @Test
  void aWithdrawalByAStrangerChangesNothingAndIsShown() {
    String id = newId();
    owner.say(alert(owner, id, 1, "Vigente"));

    assertRefused(
        stranger.say(withdrawal(stranger, id)), Trouble.STRANGER, "only mx may withdraw " + id);

    assertThat(view(id).summary().state()).isEqualTo(AlertState.OPEN);
    assertShown(id, "stranger-withdrawal");
  }

  @Test
  void aNoteByAMemberThatTheAlertDidNotGoToIsRefusedAndShown() {
    String id = newId();
    owner.say(alert(owner, id, 1, "Sin notas ajenas"));
    var note = new NoteBody(NoteBody.Type.REMARK, "es", "Hola");

    assertRefused(
        stranger.say(stranger.about(Kind.NOTE, id, 1, note.toJson())),
        Trouble.STRANGER,
        "pa is not in the audience of " + id);

    assertThat(view(id).notes()).isEmpty();
    assertShown(id, "stranger-note");
  }

  @Test
  void aNoteThatAStrangerSentBeforeTheAlertCameIsNotShown() {
    String id = newId();
    var note = new NoteBody(NoteBody.Type.REMARK, "es", "Me adelanto");
    assertThat(stranger.say(stranger.about(Kind.NOTE, id, 1, note.toJson()))).isEmpty();

    owner.say(alert(owner, id, 1, "Llega despu\u00e9s"));

    assertThat(view(id).notes()).isEmpty();
  }

  @Test
  void aReceiptByAMemberThatTheAlertDidNotGoToIsRefusedAndShown() {
    AlertId ours = node.bean(Alerts.class).publish(Examples.outline("Para M\u00e9xico", "mx"));
    var body =
        new ReceiptBody(
            ReceiptBody.State.ACKNOWLEDGED, new byte[32], Instant.EPOCH, null, null, Map.of());

    assertRefused(
        stranger.say(stranger.about(Kind.RECEIPT, ours.toString(), 1, body.toJson())),
        Trouble.STRANGER,
        "pa is not in the audience of " + ours);

    assertThat(node.bean(Alerts.class).board(ours).rows())
        .extracting(row -> row.member().value())
        .containsExactly("mx");
    assertShown(ours.toString(), "stranger-receipt");
  }

  @Test
  void anAlertThatComesAfterItsWithdrawalIsRefused() {
    String id = newId();
    assertThat(owner.say(withdrawal(owner, id))).isEmpty();

    assertRefused(
        owner.say(alert(owner, id, 1, "Tarde")), Trouble.WITHDRAWN, id + " was withdrawn");
    assertRefused(
        owner.say(alert(owner, id, 2, "M\u00e1s tarde")), Trouble.WITHDRAWN, id + " was withdrawn");
  }

  @Test
  void aWithdrawalByAStrangerAheadOfTheAlertDoesNotStopTheOwnersAlert() {
    String id = newId();
    assertThat(stranger.say(withdrawal(stranger, id))).isEmpty();

    assertThat(owner.say(alert(owner, id, 1, "Llega igual"))).isEmpty();

    assertThat(view(id).summary().state()).isEqualTo(AlertState.OPEN);
  }

  @Test
  void theSameVersionInAnotherEnvelopeIsRefused() {
    String id = newId();
    owner.say(alert(owner, id, 1, "Una"));

    assertRefused(
        owner.say(alert(owner, id, 1, "Otra")),
        Trouble.ID_REUSED,
        "/subject/version: another envelope carried version 1");
  }

  @Test
  void anOlderVersionThatComesLateIsKeptBesideTheNewer() {
    String id = newId();
    owner.say(alert(owner, id, 2, "Segunda"));

    assertThat(owner.say(alert(owner, id, 1, "Primera"))).isEmpty();

    assertThat(view(id).summary().version()).isEqualTo(2);
    assertThat(title(id)).isEqualTo("Segunda");
    assertThat(view(id).versions()).hasSize(2);
  }

  @Test
  void contentThatBreaksARuleIsRefusedWithItsPlace() {
    String id = newId();
    var content = Examples.content("Mal marcada", Severity.HIGH).toJson();
    content.put("severity", "apocalyptic");

    assertRefused(
        owner.say(owner.about(Kind.ALERT, id, 1, content)), Trouble.UNUSABLE, "/body/severity");
  }
}
