package org.atalaya.node.exchange.intake;

import java.util.List;
import java.util.Optional;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Run;
import org.atalaya.node.exchange.IntakeReport.RunReport;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.Via;
import org.atalaya.node.exchange.peers.Peers;
import org.atalaya.node.exchange.relay.Relay;
import org.atalaya.node.exchange.store.Anomalies;
import org.springframework.stereotype.Component;

/** Takes runs, by whichever way they came, and shows what is wrong with one. */
@Component
public class Intake {
  private final Peers peers;
  private final RunIntake runs;
  private final Relay relay;
  private final Missing missing;
  private final Anomalies anomalies;

  Intake(Peers peers, RunIntake runs, Relay relay, Missing missing, Anomalies anomalies) {
    this.peers = peers;
    this.runs = runs;
    this.relay = relay;
    this.missing = missing;
    this.anomalies = anomalies;
  }

  /**
   * Takes a run, all of it or nothing.
   *
   * @param from who handed it over: the origin, the hub, or the maker of a bundle file
   */
  public RunReport take(Run run, Via via, MemberId from) {
    RunReport report = decide(run, via, from);
    Trouble trouble = report.trouble();
    if (trouble != null && isAnomaly(run, from, trouble)) {
      String place = Optional.ofNullable(report.place()).orElse("");
      anomalies.record(trouble, run.origin(), from, place, report.detail());
    }
    report.refused().stream()
        .filter(refused -> refused.trouble() == Trouble.ID_REUSED)
        .forEach(
            refused ->
                anomalies.record(
                    refused.trouble(), run.origin(), from, refused.id(), refused.detail()));
    if (trouble == Trouble.GAP && run.recipient().equals(peers.self())) {
      missing.notice(new Missing.Gap(run.origin(), from.equals(run.origin()) ? null : from));
    }
    return report;
  }

  private RunReport decide(Run run, Via via, MemberId from) {
    boolean ours = run.recipient().equals(peers.self());
    boolean handedByHub = peers.hub().filter(from::equals).isPresent();
    if (run.origin().equals(peers.self())) {
      return refused(run, Trouble.WRONG_ORIGIN, "the run claims to be ours");
    }
    if (via != Via.BUNDLE && !from.equals(run.origin()) && !handedByHub) {
      return refused(run, Trouble.NOT_A_RELAY, from + " is neither the origin nor the hub");
    }
    if (ours) {
      return runs.take(run, via, from);
    }
    return relay.take(run, from);
  }

  /**
   * A heartbeat that tells of more than has come is how an origin that was cut off begins again;
   * the same from the hub means that the hub left something out.
   */
  private static boolean isAnomaly(Run run, MemberId from, Trouble trouble) {
    return !(trouble == Trouble.GAP && run.envelopes().isEmpty() && from.equals(run.origin()));
  }

  private static RunReport refused(Run run, Trouble trouble, String detail) {
    return new RunReport(
        run.origin(),
        run.recipient(),
        run.first(),
        0,
        0,
        List.of(),
        false,
        trouble,
        "ordinal " + run.first(),
        detail);
  }
}
