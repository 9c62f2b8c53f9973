package org.atalaya.node.exchange;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.marking.Content;
import org.atalaya.formats.marking.Decision;
import org.atalaya.formats.marking.Destination;
import org.atalaya.formats.marking.Marking;
import org.atalaya.formats.marking.Release;
import org.atalaya.node.api.Cursor;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.exchange.Link.State;
import org.atalaya.node.exchange.Link.Way;
import org.atalaya.node.exchange.peers.Peer;
import org.atalaya.node.exchange.peers.Peers;
import org.atalaya.node.exchange.running.Bundles;
import org.atalaya.node.exchange.running.ConnectionTester;
import org.atalaya.node.exchange.sending.Senders;
import org.atalaya.node.exchange.store.AnomalyStore;
import org.atalaya.node.exchange.store.DeliveryStore;
import org.atalaya.node.exchange.store.EnvelopeStore;
import org.atalaya.node.exchange.store.InboundChannel;
import org.atalaya.node.exchange.store.InboxStore;
import org.atalaya.node.exchange.store.LinkStore;
import org.atalaya.node.exchange.store.LinkStore.Backlog;
import org.atalaya.node.exchange.store.LinkStore.LinkRow;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.ui.LiveUpdates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** See {@link Network}. */
@Service
class NetworkService implements Network {
  private static final int MOST = 200;

  private final Exchange exchange;
  private final Peers peers;
  private final LinkStore links;
  private final EnvelopeStore envelopes;
  private final InboxStore inbox;
  private final DeliveryStore deliveries;
  private final AnomalyStore anomalies;
  private final ConnectionTester tester;
  private final Senders senders;
  private final Bundles bundles;
  private final Acts acts;
  private final LiveUpdates live;
  private final TransactionTemplate transaction;
  private final ExchangeSettings settings;
  private final Clock clock;

  NetworkService(
      Exchange exchange,
      Peers peers,
      LinkStore links,
      EnvelopeStore envelopes,
      InboxStore inbox,
      DeliveryStore deliveries,
      AnomalyStore anomalies,
      ConnectionTester tester,
      Senders senders,
      Bundles bundles,
      Acts acts,
      LiveUpdates live,
      TransactionTemplate transaction,
      ExchangeSettings settings,
      Clock clock) {
    this.exchange = exchange;
    this.peers = peers;
    this.links = links;
    this.envelopes = envelopes;
    this.inbox = inbox;
    this.deliveries = deliveries;
    this.anomalies = anomalies;
    this.tester = tester;
    this.senders = senders;
    this.bundles = bundles;
    this.acts = acts;
    this.live = live;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  @Transactional(readOnly = true)
  public List<Link> links() {
    if (!peers.joined()) {
      return List.of();
    }
    Map<MemberId, LinkRow> rows = links.links();
    Map<MemberId, Backlog> backlogs = links.backlogs();
    Map<MemberId, InboundChannel> channels =
        inbox.channels().stream()
            .collect(Collectors.toMap(InboundChannel::origin, Function.identity()));
    return peers.all().stream()
        .sorted(Comparator.comparing(Peer::name))
        .map(
            peer ->
                link(
                    peer,
                    rows.get(peer.id()),
                    backlogs.getOrDefault(peer.id(), new Backlog(0, 0)),
                    channels.get(peer.id())))
        .toList();
  }

  @Override
  @Transactional(readOnly = true)
  public Link link(MemberId member) {
    return links().stream()
        .filter(link -> link.member().equals(member))
        .findFirst()
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "no-such-member", member.value()));
  }

  @Override
  @Transactional(readOnly = true)
  public Page<Delivery> deliveries(
      @Nullable MemberId member, boolean open, @Nullable String cursor, int limit) {
    int most = Math.clamp(limit, 1, MOST);
    List<Delivery> rows = deliveries.list(member, open, before(cursor), most + 1);
    return Page.of(rows, most, delivery -> Cursor.of(delivery.sequence()));
  }

  @Override
  @Transactional(readOnly = true)
  public Page<Anomaly> anomalies(boolean open, @Nullable String cursor, int limit) {
    int most = Math.clamp(limit, 1, MOST);
    List<Anomaly> rows = anomalies.list(open, before(cursor), most + 1);
    return Page.of(rows, most, anomaly -> Cursor.of(anomaly.id()));
  }

  @Override
  @Transactional
  public Optional<String> envelope(MemberId origin, UUID id) {
    Optional<String> compact = exchange.compact(origin, id);
    if (compact.isPresent()) {
      requireRelease(envelopes.marking(origin, id).orElseThrow());
      acts.record("exchange.read-envelope", origin + "/" + id, Map.of());
    }
    return compact;
  }

  /** What is handed out as a file goes to whatever system asks for it. */
  private static void requireRelease(Marking marking) {
    if (Release.decide(marking, Content.WHOLE, new Destination.OwnSystem("api"))
        instanceof Decision.Refused refused) {
      throw new Problem(HttpStatus.FORBIDDEN, "envelope-release", refused.code().name());
    }
  }

  @Override
  @Transactional
  public void resolve(long anomaly) {
    if (anomalies.resolve(anomaly, clock.instant())) {
      acts.record("exchange.resolve-anomaly", Long.toString(anomaly), Map.of());
      live.changed("network");
    }
  }

  @Override
  public ConnectionTest test(MemberId member) {
    ConnectionTest result = tester.test(member);
    live.changed("network");
    return result;
  }

  @Override
  public void retry(MemberId member) {
    link(member);
    record("exchange.retry", member.value(), Map.of());
    senders.retry(member);
  }

  @Override
  public int exportBundle(@Nullable MemberId member, OutputStream to) {
    if (member != null) {
      link(member);
    }
    List<MemberId> recipients = member == null ? bundles.everybody() : List.of(member);
    int envelopes = bundles.write(recipients, to);
    record(
        "exchange.export-bundle",
        member == null ? "*" : member.value(),
        Map.of("envelopes", Integer.toString(envelopes)));
    return envelopes;
  }

  @Override
  public IntakeReport importBundle(InputStream from) {
    IntakeReport report = bundles.read(from);
    int taken = report.runs().stream().mapToInt(IntakeReport.RunReport::taken).sum();
    record(
        "exchange.import-bundle",
        "runs " + report.runs().size(),
        Map.of("taken", Integer.toString(taken)));
    live.changed("network");
    return report;
  }

  private void record(String act, String subject, Map<String, String> detail) {
    transaction.executeWithoutResult(status -> acts.record(act, subject, detail));
  }

  private Link link(
      Peer peer, @Nullable LinkRow row, Backlog backlog, @Nullable InboundChannel channel) {
    Instant heard = channel == null ? null : channel.heard();
    Trouble trouble = row == null ? null : row.trouble();
    boolean silent = heard != null && heard.isBefore(clock.instant().minus(settings.silentAfter()));
    return new Link(
        peer.id(),
        peer.name(),
        state(row),
        row == null || row.way() == null ? Way.NONE : row.way(),
        row == null ? null : row.lastContact(),
        heard,
        row == null ? null : row.nextAttempt(),
        row == null ? 0 : row.attempts(),
        trouble == null && silent ? Trouble.SILENT : trouble,
        row == null ? null : row.detail(),
        backlog.waiting(),
        backlog.unconfirmed(),
        row == null ? null : row.clockDifference(),
        peer.keyValidUntil(),
        peer.contactsValidUntil());
  }

  private static State state(@Nullable LinkRow row) {
    if (row == null) {
      return State.UNTRIED;
    }
    Trouble trouble = row.trouble();
    if (trouble != null) {
      return switch (trouble) {
        case UNKNOWN_KEY, KEY_NOT_CONFIRMED, KEY_REVOKED, NO_CARD, CLOCK, RELEASE -> State.HELD;
        default -> State.DOWN;
      };
    }
    if (row.way() == Way.FETCHED) {
      return State.WAITING;
    }
    return row.lastContact() == null ? State.UNTRIED : State.UP;
  }

  private static long before(@Nullable String cursor) {
    return cursor == null ? Long.MAX_VALUE : Cursor.parse(cursor, 1).number(0);
  }
}
