package org.atalaya.node.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.alert.Severity;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.alerts.exports.Exports;
import org.atalaya.node.alerts.publish.Publisher;
import org.atalaya.node.alerts.store.AlertStore;
import org.atalaya.node.alerts.write.Drafts;
import org.atalaya.node.api.Problem;
import org.atalaya.node.drills.Drill;
import org.atalaya.node.drills.Drills;
import org.atalaya.node.exchange.Network;
import org.atalaya.node.exchange.TestNetwork;
import org.atalaya.node.exchange.TestNode;
import org.atalaya.node.exchange.running.Bundles;
import org.atalaya.node.ledger.LeafId;
import org.atalaya.node.ledger.LeafView;
import org.atalaya.node.ledger.Ledger;
import org.atalaya.testing.network.Faults;
import org.atalaya.testing.network.FaultyProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Alerts on their way through real nodes: a hub, two members, one behind a firewall. */
class AlertsBetweenNodesTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final MemberId CO = new MemberId("co");
  private static final MemberId BB = new MemberId("bb");

  private static TestNetwork network;
  private static TestNode oas;
  private static TestNode gt;
  private static TestNode co;
  private static TestNode bb;

  @BeforeAll
  static void start() {
    network =
        TestNetwork.of("oas", "gt", "co", "bb")
            .behindFirewall("bb")
            .group("pair", "gt", "co")
            .group("three", "gt", "co", "bb")
            .with("atalaya.alerts.second-pair", "never")
            .withAlerts()
            .startAll();
    oas = network.node("oas");
    gt = network.node("gt");
    co = network.node("co");
    bb = network.node("bb");
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

  private static Alerts alerts(TestNode node) {
    return node.bean(Alerts.class);
  }

  private static AlertId publish(TestNode at, AlertContent content, Tlp tlp, AudienceChoice to) {
    return alerts(at).publish(new Outline(content, tlp, to, false));
  }

  private static AlertId publish(TestNode at, String title, AudienceChoice to) {
    return publish(at, Examples.content(title, Severity.HIGH), Tlp.GREEN, to);
  }

  private static void revise(AlertId alert, int from, String title, AudienceChoice to) {
    Outline outline = new Outline(Examples.content(title, Severity.HIGH), Tlp.GREEN, to, false);
    gt.bean(Publisher.class).revise(alert, from, outline, new Publisher.Responsible("ana", null));
  }

  private static AudienceChoice group(String id) {
    return new AudienceChoice.Group(id);
  }

  private static Optional<AlertSummary> at(TestNode node, AlertId alert) {
    return node.bean(AlertStore.class).find(alert);
  }

  private static void awaitArrival(TestNode node, AlertId alert, int version) {
    TestNetwork.await(
        "version " + version + " arrives",
        SOON,
        () -> at(node, alert).filter(summary -> summary.version() == version).isPresent());
  }

  private static BoardRow row(TestNode node, AlertId alert, MemberId member) {
    return alerts(node).board(alert).rows().stream()
        .filter(row -> row.member().equals(member))
        .findFirst()
        .orElseThrow();
  }

  private static BoardRow.Mark mark(BoardRow row, Progress progress) {
    return Objects.requireNonNull(row.marks().get(progress));
  }

  private static String title(TestNode node, AlertId alert) {
    return Objects.requireNonNull(alerts(node).view(alert).content()).source().title();
  }

  private static void awaitProgress(TestNode node, AlertId alert, MemberId member, Progress to) {
    TestNetwork.await(
        member + " comes to " + to, SOON, () -> row(node, alert, member).marks().containsKey(to));
  }

  @Test
  void theBoardShowsWhenAMemberStoredReadAcknowledgedAndActed() {
    AlertId alert = publish(gt, "Con acuse", group("pair"));
    awaitArrival(co, alert, 1);
    alerts(co).read(alert);
    alerts(co).acknowledge(List.of(alert));
    alerts(co).act(alert, Map.of("warned", 3L, "affected", 1L));

    awaitProgress(gt, alert, CO, Progress.ACTED);
    BoardRow row = row(gt, alert, CO);
    assertThat(row.progress()).isEqualTo(Progress.ACTED);
    assertThat(row.marks())
        .containsOnlyKeys(Progress.STORED, Progress.READ, Progress.ACKNOWLEDGED, Progress.ACTED);
    assertThat(mark(row, Progress.ACTED).counts()).isEqualTo(Map.of("warned", 3L, "affected", 1L));
    assertThat(mark(row, Progress.ACKNOWLEDGED).role()).isEqualTo("publisher");
    assertThat(row.marks().values()).allMatch(mark -> !mark.after().isNegative());
    assertThat(alerts(gt).board(alert).reached())
        .containsEntry(Progress.STORED, 1)
        .containsEntry(Progress.ACTED, 1);
  }

  @Test
  void eachEventHasOneLeafUnderTheAlertAndVersion() {
    AlertId alert = publish(gt, "Una hoja", group("pair"));
    awaitArrival(co, alert, 1);
    awaitProgress(gt, alert, CO, Progress.STORED);
    String subject = alert + "/1";

    assertThat(leaves(gt, subject))
        .containsExactly("receipt.received", "act.alerts.publish", "alert.sent");
    assertThat(leaves(co, subject)).containsExactly("receipt.sent", "alert.received");
    long leaf = mark(row(gt, alert, CO), Progress.STORED).leaf();
    assertThat(gt.bean(Ledger.class).leaf(new LeafId(leaf)).kind()).isEqualTo("receipt.received");
  }

  private static List<String> leaves(TestNode node, String subject) {
    return node.bean(Ledger.class).leaves("", subject, null, 100).items().stream()
        .map(LeafView::kind)
        .toList();
  }

  @Test
  void aNewVersionIsUnreadAgainAndHasABoardOfItsOwn() {
    AlertId alert = publish(gt, "Primera", group("pair"));
    awaitArrival(co, alert, 1);
    alerts(co).acknowledge(List.of(alert));
    awaitProgress(gt, alert, CO, Progress.ACKNOWLEDGED);

    revise(alert, 1, "Segunda", group("pair"));

    awaitArrival(co, alert, 2);
    awaitProgress(gt, alert, CO, Progress.STORED);
    assertThat(at(co, alert).orElseThrow().read()).isNull();
    assertThat(at(co, alert).orElseThrow().acknowledged()).isNull();
    assertThat(row(gt, alert, CO).marks()).containsOnlyKeys(Progress.STORED);
    assertThat(title(co, alert)).isEqualTo("Segunda");
    assertThat(alerts(co).view(alert).versions()).hasSize(2);
  }

  @Test
  void aWithdrawnAlertIsPurgedEverywhereAndItsWordsAreInNoTableAnyMore() {
    String word = "Quetzalcoatlus7";
    byte[] file = ("regla " + word).getBytes(StandardCharsets.UTF_8);
    AlertContent content =
        Examples.attached(Examples.content(word, Severity.HIGH), word + ".txt", file);
    AlertId alert = publish(gt, content, Tlp.GREEN, group("three"));
    awaitArrival(co, alert, 1);
    awaitArrival(bb, alert, 1);
    alerts(co).add(alert, new Addition(true, "es", "Visto: " + word));
    TestNetwork.await("the note", SOON, () -> alerts(gt).view(alert).notes().size() == 1);
    TestNetwork.await("the note", SOON, () -> alerts(bb).view(alert).notes().size() == 1);
    gt.bean(Drafts.class).revise(alert);
    assertThat(gt.tablesHolding(word)).contains("alerts.draft", "alerts.draft_attachment");
    assertThat(co.tablesHolding(word))
        .contains("alerts.alert", "alerts.version", "alerts.note", "exchange.envelope");

    alerts(gt).withdraw(alert, "Era un error");

    awaitProgress(gt, alert, CO, Progress.PURGED);
    awaitProgress(gt, alert, BB, Progress.PURGED);
    for (TestNode node : List.of(gt, co, bb, oas)) {
      TestNetwork.await(
          node.tablesHolding(word)
              + " of "
              + node.bean(org.atalaya.node.directory.Directory.class).self(),
          SOON,
          () -> node.tablesHolding(word).isEmpty());
    }
    AlertView left = alerts(co).view(alert);
    assertThat(left.content()).isNull();
    assertThat(left.summary().withdrawalReason()).isEqualTo("Era un error");
    assertThat(left.versions()).allMatch(version -> version.purged() != null);
  }

  @Test
  void oneActRemovesADrillEverywhereAndNothingElse() {
    String word = "Simulacrosaurio3";
    Drills drills = gt.bean(Drills.class);
    Drill drill = drills.start("Ejercicio anual");
    Outline exercise =
        new Outline(Examples.content(word, Severity.HIGH), Tlp.GREEN, group("three"), true);
    AlertId first = alerts(gt).publishDrill(exercise);
    AlertId second = alerts(gt).publishDrill(exercise);
    AlertId real = publish(gt, "De verdad", group("three"));
    for (TestNode node : List.of(co, bb)) {
      for (AlertId alert : List.of(first, second, real)) {
        awaitArrival(node, alert, 1);
        assertThat(at(node, alert).orElseThrow().drill()).isEqualTo(!alert.equals(real));
      }
    }

    assertThat(drills.end(drill.id())).isGreaterThanOrEqualTo(2);

    for (AlertId alert : List.of(first, second)) {
      awaitProgress(gt, alert, CO, Progress.PURGED);
      awaitProgress(gt, alert, BB, Progress.PURGED);
    }
    for (TestNode node : List.of(gt, co, bb, oas)) {
      TestNetwork.await("nothing left", SOON, () -> node.tablesHolding(word).isEmpty());
    }
    assertThat(at(co, real).orElseThrow().state()).isEqualTo(AlertState.OPEN);
    assertThat(at(bb, real).orElseThrow().state()).isEqualTo(AlertState.OPEN);
  }

  @ParameterizedTest
  @CsvSource({
    "CLEAR, false, true",
    "GREEN, false, true",
    "AMBER, false, true",
    "AMBER_STRICT, false, true",
    "RED, false, false",
    "CLEAR, true, false",
    "GREEN, true, false",
    "RED, true, false"
  })
  void whatLeavesAsAFileIsDecidedByTheRule(Tlp tlp, boolean drill, boolean leaves) {
    byte[] file = "regla".getBytes(StandardCharsets.UTF_8);
    AlertContent content =
        Examples.attached(Examples.content("Puertas", Severity.HIGH), "a.txt", file);
    Outline outline = new Outline(content, tlp, Examples.named("co"), drill);
    AlertId alert = drill ? alerts(gt).publishDrill(outline) : alerts(gt).publish(outline);
    awaitArrival(co, alert, 1);

    for (TestNode node : List.of(gt, co)) {
      UUID envelope =
          node.bean(JdbcClient.class)
              .sql("select id from exchange.envelope where alert = :alert and kind = 'alert'")
              .param("alert", alert.toString())
              .query(UUID.class)
              .single();
      Exports exports = node.bean(Exports.class);
      assertThat(leaves(() -> exports.stix(alert))).isEqualTo(leaves);
      assertThat(leaves(() -> exports.envelope(alert))).isEqualTo(leaves);
      assertThat(leaves(() -> node.bean(Network.class).envelope(new MemberId("gt"), envelope)))
          .isEqualTo(leaves);
      assertThat(exports.mayLeave(at(node, alert).orElseThrow())).isEqualTo(leaves);
      // A person of the team may read what the team was sent.
      assertThat(leaves(() -> exports.attachment(alert, Examples.sha256(file)))).isTrue();
    }
  }

  private static boolean leaves(Runnable door) {
    try {
      door.run();
      return true;
    } catch (Problem problem) {
      assertThat(problem.status()).isEqualTo(HttpStatus.FORBIDDEN);
      return false;
    }
  }

  @Test
  void aMemberThatALaterVersionLeavesOutIsToldOfTheWithdrawal() {
    AlertId alert = publish(gt, "Para dos", group("three"));
    awaitArrival(bb, alert, 1);
    revise(alert, 1, "Para uno", group("pair"));
    awaitArrival(co, alert, 2);

    alerts(gt).withdraw(alert, "Se acab\u00f3");

    TestNetwork.await(
        "withdrawn at bb",
        SOON,
        () -> at(bb, alert).filter(a -> a.state() == AlertState.WITHDRAWN).isPresent());
    assertThat(at(bb, alert).orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void anOldBundleFileDoesNotBringAWithdrawnAlertBack() {
    FaultyProxy direct = network.line("gt", "co");
    FaultyProxy byHub = network.line("gt", "oas");
    direct.set(Faults.down());
    byHub.set(Faults.down());
    AlertId alert = publish(gt, "Por memoria USB", group("pair"));
    var old = new ByteArrayOutputStream();
    gt.bean(Bundles.class).write(List.of(CO), old);
    direct.set(Faults.NONE);
    byHub.set(Faults.NONE);
    awaitArrival(co, alert, 1);
    alerts(gt).withdraw(alert, "Retirada");
    awaitProgress(gt, alert, CO, Progress.PURGED);

    co.bean(Bundles.class).read(new ByteArrayInputStream(old.toByteArray()));

    assertThat(at(co, alert).orElseThrow().state()).isEqualTo(AlertState.WITHDRAWN);
    assertThat(alerts(co).view(alert).content()).isNull();
  }

  @Test
  void notesAndSightingsOfOthersReachEveryoneWhoHasTheAlert() {
    AlertId alert = publish(gt, "Con notas", group("three"));
    awaitArrival(co, alert, 1);
    awaitArrival(bb, alert, 1);

    alerts(co).add(alert, new Addition(false, "es", "Lo confirmamos."));
    alerts(bb).add(alert, new Addition(true, "en", "Seen on one gateway."));

    for (TestNode node : List.of(gt, co, bb)) {
      TestNetwork.await("both", SOON, () -> alerts(node).view(alert).notes().size() == 2);
      assertThat(alerts(node).view(alert).notes())
          .extracting(AlertView.Note::text, AlertView.Note::sighting)
          .containsExactlyInAnyOrder(
              org.assertj.core.groups.Tuple.tuple("Lo confirmamos.", false),
              org.assertj.core.groups.Tuple.tuple("Seen on one gateway.", true));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AMBER_STRICT", "RED"})
  void whatIsRestrictedCrossesTheHubSealed(Tlp tlp) {
    String word = "Reservado" + tlp.name().length() + "zz";
    AlertContent content = Examples.content(word, Severity.HIGH);
    AlertId alert = publish(gt, content, tlp, Examples.named("bb"));

    awaitProgress(gt, alert, BB, Progress.STORED);

    assertThat(title(bb, alert)).isEqualTo(word);
    assertThat(oas.tablesHolding(word)).isEmpty();
    assertThat(at(oas, alert)).isEmpty();
  }

  @Test
  void theHubsDeskSeesTheBoardOfAnAlertThatItWasSentToo() {
    AlertId alert = publish(gt, "Para todos", new AudienceChoice.All());
    awaitArrival(oas, alert, 1);
    awaitArrival(co, alert, 1);
    alerts(co).acknowledge(List.of(alert));

    awaitProgress(oas, alert, CO, Progress.ACKNOWLEDGED);
    awaitProgress(oas, alert, BB, Progress.STORED);
  }

  @Test
  void aRefusalIsOnTheBoardWithItsReason() {
    AlertId alert = publish(gt, "Antes", group("pair"));
    awaitArrival(co, alert, 1);
    co.bean(JdbcClient.class)
        .sql(
            """
            insert into alerts.tombstone (alert, origin, reason, envelope, hash, leaf, at)
            values (:alert, 'gt', 'from a backup', gen_random_uuid(), '', 0, now())
            """)
        .param("alert", alert.value())
        .update();

    revise(alert, 1, "Despu\u00e9s", group("pair"));

    awaitProgress(gt, alert, CO, Progress.REFUSED);
    assertThat(mark(row(gt, alert, CO), Progress.REFUSED).reason()).startsWith("withdrawn: ");
    assertThat(at(co, alert).orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void anAttachmentArrivesWithTheSameBytes() {
    byte[] file = new byte[200_000];
    new java.util.Random(7).nextBytes(file);
    AlertContent content =
        Examples.attached(Examples.content("Con muestra", Severity.LOW), "muestra.bin", file);
    AlertId alert = publish(gt, content, Tlp.AMBER, Examples.named("co"));

    awaitArrival(co, alert, 1);

    assertThat(
            co.bean(org.atalaya.node.alerts.exports.Exports.class)
                .attachment(alert, Examples.sha256(file))
                .content())
        .isEqualTo(file);
  }
}
