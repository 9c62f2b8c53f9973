package org.atalaya.node.exchange.running;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.atalaya.envelope.BundleFile;
import org.atalaya.envelope.BundleLimits;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.MemberId;
import org.atalaya.envelope.Run;
import org.atalaya.envelope.SignedCard;
import org.atalaya.node.api.Problem;
import org.atalaya.node.directory.CardOutcome;
import org.atalaya.node.directory.Directory;
import org.atalaya.node.exchange.IntakeReport;
import org.atalaya.node.exchange.IntakeReport.RunReport;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.Via;
import org.atalaya.node.exchange.intake.Intake;
import org.atalaya.node.exchange.peers.Peer;
import org.atalaya.node.exchange.peers.Peers;
import org.atalaya.node.exchange.sending.Runs;
import org.atalaya.node.exchange.sending.Runs.Ready;
import org.atalaya.node.exchange.store.OutboxStore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Writes and takes in bundle files, which carry the same runs as a delivery. */
@Component
public class Bundles {
  private final Peers peers;
  private final Directory directory;
  private final Runs runs;
  private final OutboxStore outbox;
  private final Intake intake;
  private final Clock clock;

  Bundles(
      Peers peers, Directory directory, Runs runs, OutboxStore outbox, Intake intake, Clock clock) {
    this.peers = peers;
    this.directory = directory;
    this.runs = runs;
    this.outbox = outbox;
    this.intake = intake;
    this.clock = clock;
  }

  /**
   * Writes all that the recipients have not confirmed, with our card. Each envelope was queued to
   * its recipient by the release rule, and what must be sealed is.
   *
   * @return how many envelopes it holds
   */
  public int write(List<MemberId> recipients, OutputStream to) {
    int envelopes = 0;
    var manifest = new BundleFile.Manifest(peers.self(), clock.instant());
    try (BundleFile.Writer writer = BundleFile.write(to, manifest)) {
      writer.card(directory.card());
      for (MemberId recipient : recipients) {
        long have = outbox.channel(recipient).arrived();
        for (Ready ready = runs.after(recipient, have);
            !ready.heartbeat();
            ready = runs.after(recipient, have)) {
          writer.run(ready.run());
          envelopes += ready.run().envelopes().size();
          have = ready.run().last();
        }
        writer.run(runs.heartbeat(recipient));
      }
      return envelopes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<MemberId> everybody() {
    return peers.all().stream().map(Peer::id).toList();
  }

  /** Takes a bundle in; what of it cannot be used is reported, the rest is taken. */
  public IntakeReport read(InputStream from) {
    var taker = new Taker();
    try {
      BundleFile.read(from, BundleLimits.DEFAULT, taker);
    } catch (EnvelopeException e) {
      throw Problem.at(
          e.place(), HttpStatus.UNPROCESSABLE_CONTENT, "bundle-unreadable", e.getMessage());
    } catch (IOException e) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "bundle-unreadable", String.valueOf(e.getMessage()));
    }
    return new IntakeReport(List.copyOf(taker.reports), List.copyOf(taker.cards));
  }

  private final class Taker implements BundleFile.Receiver {
    private final List<RunReport> reports = new ArrayList<>();
    private final List<String> cards = new ArrayList<>();

    @Override
    public void card(String place, SignedCard card) {
      CardOutcome outcome = directory.receiveCard(card, card.card().member(), "bundle");
      cards.add(card.card().member() + ": " + outcome.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** A file can come from anybody: what counts is the origin's signature. */
    @Override
    public void run(String place, Run run) {
      reports.add(intake.take(run, Via.BUNDLE, run.origin()));
    }

    @Override
    public void unusable(String place, EnvelopeException fault) {
      reports.add(
          new RunReport(
              peers.self(),
              peers.self(),
              0,
              0,
              0,
              List.of(),
              false,
              Trouble.MALFORMED,
              place + fault.place(),
              fault.getMessage()));
    }
  }
}
