package org.atalaya.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Priority;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.exchange.running.Bundles;
import org.atalaya.node.exchange.sending.Runs;
import org.atalaya.node.exchange.sending.Runs.Ready;
import org.atalaya.testing.network.Faults;
import org.atalaya.testing.network.FaultyProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hub, members behind a firewall, and bundle files. */
class RelayTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static TestNetwork network;

  @BeforeAll
  static void start() {
    network =
        TestNetwork.of("oas", "gt", "co", "bb")
            .behindFirewall("bb")
            .with("atalaya.exchange.unconfirmed-after", "1h")
            .startAll();
  }

  @AfterAll
  static void stop() {
    network.close();
  }

  private static boolean stored(TestNode from, Sent sent) {
    return from.states(List.of(sent)).equals(Map.of(DeliveryState.STORED, 1L));
  }

  @Test
  void aMemberBehindAFirewallFetchesFromTheHubAndItsReceiptComesBack() {
    TestNode gt = network.node("gt");
    Sent sent = gt.send("to the island", "bb");

    TestNetwork.await("stored", SOON, () -> stored(gt, sent));

    assertThat(network.node("bb").inbox.texts()).contains("to the island");
  }

  @Test
  void whatIsRestrictedCrossesTheHubSealed() {
    TestNode gt = network.node("gt");
    Sent sent = gt.send(Tlp.RED, Priority.URGENT, List.of("secret"), "bb").getFirst();

    TestNetwork.await("stored", SOON, () -> stored(gt, sent));

    assertThat(network.node("bb").inbox.texts()).contains("secret");
    assertThat(network.node("oas").inbox.texts()).doesNotContain("secret");
  }

  @Test
  void whenTheDirectLineIsDownTheHubCarriesIt() {
    FaultyProxy line = network.line("gt", "co");
    line.set(Faults.down());
    TestNode gt = network.node("gt");
    Sent sent = gt.send("by the other road", "co");

    TestNetwork.await("stored", SOON, () -> stored(gt, sent));

    assertThat(network.node("co").inbox.texts()).contains("by the other road");
    line.set(Faults.NONE);
  }

  @Test
  void aHubThatWithholdsAnEnvelopeIsFoundOutByBothSidesAndItArrivesByAnotherWay() {
    TestNode gt = network.node("gt");
    TestNode bb = network.node("bb");
    Sent before = gt.send("before the withheld", "bb");
    TestNetwork.await("stored", SOON, () -> stored(gt, before));
    JdbcClient hub = network.node("oas").bean(JdbcClient.class);
    hub.sql(
            """
            CREATE FUNCTION exchange.withhold() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF NEW.recipient = 'bb' AND NEW.origin = 'gt' AND NEW.last >= NEW.first
                 AND NOT EXISTS (SELECT FROM pg_class WHERE relname = 'withheld') THEN
                CREATE TABLE exchange.withheld ();
                RETURN NULL;
              END IF;
              RETURN NEW;
            END $$
            """)
        .update();
    hub.sql(
            """
            CREATE TRIGGER withhold BEFORE INSERT ON exchange.relay
            FOR EACH ROW EXECUTE FUNCTION exchange.withhold()
            """)
        .update();

    Sent sent = gt.send("withheld", "bb");

    TestNetwork.await("stored all the same", SOON, () -> stored(gt, sent));
    assertThat(bb.inbox.texts()).containsOnlyOnce("withheld");
    assertThat(bb.anomalies()).contains(Trouble.GAP);
    TestNetwork.await(
        "the sender finds the hub out too", SOON, () -> gt.anomalies().contains(Trouble.WITHHELD));
  }

  @Test
  void anOrdinalThatSomebodyWasHandedIsNeverGivenAgain() {
    MemberId away = new MemberId("away");
    network.world.add(away, false);
    TestNode oas = network.node("oas");
    oas.send("routine", "away");
    Runs runs = oas.bean(Runs.class);

    Ready failed = runs.tentatively(away, 0, Long.MAX_VALUE);
    runs.undo(away, failed);
    oas.send(Tlp.GREEN, Priority.URGENT, List.of("urgent"), "away");
    Ready first = runs.tentatively(away, 0, Long.MAX_VALUE);
    assertThat(first.run().envelopes().get(1)).isEqualTo(failed.run().envelopes().getFirst());

    Ready onStick = runs.after(away, 0);
    runs.undo(away, first);
    oas.send(Tlp.GREEN, Priority.URGENT, List.of("too late to be first"), "away");
    assertThat(runs.after(away, 0).run().envelopes())
        .hasSize(3)
        .startsWith(onStick.run().envelopes().toArray(String[]::new));
  }

  @Test
  void aBundleFileCarriesTheSameAndTwiceMakesNoDifference() {
    TestNode gt = network.node("gt");
    TestNode co = network.node("co");
    FaultyProxy direct = network.line("gt", "co");
    FaultyProxy byHub = network.line("gt", "oas");
    direct.set(Faults.down());
    byHub.set(Faults.down());
    Sent sent = gt.send("by stick", "co");
    var file = new ByteArrayOutputStream();

    int written = gt.bean(Bundles.class).write(List.of(new MemberId("co")), file);
    IntakeReport report = co.bean(Bundles.class).read(new ByteArrayInputStream(file.toByteArray()));
    IntakeReport again = co.bean(Bundles.class).read(new ByteArrayInputStream(file.toByteArray()));

    assertThat(written).isPositive();
    assertThat(report.runs()).extracting(IntakeReport.RunReport::trouble).containsOnlyNulls();
    assertThat(co.inbox.texts()).containsOnlyOnce("by stick");
    assertThat(again.runs().getFirst().taken()).isZero();
    direct.set(Faults.NONE);
    byHub.set(Faults.NONE);
    TestNetwork.await("the receipt came", SOON, () -> stored(gt, sent));
  }
}
