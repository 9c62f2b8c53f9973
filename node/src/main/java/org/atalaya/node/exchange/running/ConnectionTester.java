package org.atalaya.node.exchange.running;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.exchange.ConnectionTest;
import org.atalaya.node.exchange.ConnectionTest.Name;
import org.atalaya.node.exchange.ConnectionTest.Step;
import org.atalaya.node.exchange.ExchangeSettings;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.peers.Peer;
import org.atalaya.node.exchange.peers.Peers;
import org.atalaya.node.exchange.sending.Courier;
import org.atalaya.node.exchange.sending.CourierException;
import org.atalaya.node.exchange.sending.Runs;
import org.atalaya.node.exchange.store.LinkStore;
import org.atalaya.node.exchange.wire.ChannelAnswer;
import org.atalaya.node.exchange.wire.Wire;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tries each step of a delivery, up to a heartbeat, and says what to do about the one that fails.
 */
@Component
public class ConnectionTester {
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

  private final Peers peers;
  private final Runs runs;
  private final Courier courier;
  private final LinkStore links;
  private final ExchangeSettings settings;
  private final Clock clock;

  ConnectionTester(
      Peers peers,
      Runs runs,
      Courier courier,
      LinkStore links,
      ExchangeSettings settings,
      Clock clock) {
    this.peers = peers;
    this.runs = runs;
    this.courier = courier;
    this.links = links;
    this.settings = settings;
    this.clock = clock;
  }

  public ConnectionTest test(MemberId member) {
    List<Step> steps = new ArrayList<>();
    boolean works = tryAll(member, steps);
    return new ConnectionTest(member, works, List.copyOf(steps));
  }

  private boolean tryAll(MemberId member, List<Step> steps) {
    Peer peer = peers.find(member).orElse(null);
    if (peer == null) {
      return failed(steps, Name.CARD, member.value(), "card");
    }
    passed(steps, Name.CARD, peer.name(), null);
    URI door = peer.door();
    if (door == null) {
      return failed(steps, Name.ADDRESS, peer.id().value(), "fetches");
    }
    int port = door.getPort() >= 0 ? door.getPort() : "http".equals(door.getScheme()) ? 80 : 443;
    return resolves(door, steps) && connects(door, port, steps) && answers(peer, steps);
  }

  private static boolean resolves(URI door, List<Step> steps) {
    long start = System.nanoTime();
    try {
      InetAddress address = InetAddress.getByName(door.getHost());
      return passed(steps, Name.ADDRESS, door + " → " + address.getHostAddress(), since(start));
    } catch (UnknownHostException e) {
      return failed(steps, Name.ADDRESS, door.toString(), "name");
    }
  }

  private boolean connects(URI door, int port, List<Step> steps) {
    long start = System.nanoTime();
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(door.getHost(), port),
          Math.toIntExact(settings.connectTimeout().toMillis()));
      return passed(steps, Name.CONNECT, door.getHost() + ":" + port, since(start));
    } catch (IOException e) {
      return failed(steps, Name.CONNECT, String.valueOf(e.getMessage()), "connect");
    }
  }

  private boolean answers(Peer peer, List<Step> steps) {
    Courier.Delivered delivered;
    try {
      delivered = courier.deliver(peer, List.of(Wire.text(runs.heartbeat(peer.id()))));
    } catch (CourierException e) {
      return failed(steps, Name.SIGNATURE, e.detail(), advice(e.trouble()));
    }
    links.contacted(peer.id(), delivered.clockDifference(), clock.instant());
    passed(steps, Name.SIGNATURE, peer.id().value(), delivered.took());
    for (ChannelAnswer channel : delivered.answer().channels()) {
      Trouble trouble = channel.trouble();
      if (trouble != null && trouble != Trouble.GAP) {
        return failed(steps, Name.KEY, String.valueOf(channel.detail()), advice(trouble));
      }
    }
    passed(steps, Name.KEY, peers.signingKey().keyId(), null);
    Duration difference = delivered.clockDifference();
    boolean clocksAgree = difference.abs().compareTo(CLOCK_TOLERANCE) < 0;
    steps.add(
        new Step(
            Name.CLOCK,
            clocksAgree,
            difference.toSeconds() + " s",
            clocksAgree ? null : "exchange.advice.clock",
            null));
    return true;
  }

  private static String advice(Trouble trouble) {
    return switch (trouble) {
      case UNKNOWN_KEY, KEY_NOT_CONFIRMED, NO_CARD -> "key";
      case KEY_REVOKED -> "revoked";
      case CLOCK -> "clock";
      case TIMEOUT -> "slow";
      case BUSY -> "busy";
      case BAD_ANSWER, ANSWERED_ERROR -> "other-program";
      default -> "connect";
    };
  }

  private static boolean passed(
      List<Step> steps, Name name, String detail, @Nullable Duration took) {
    steps.add(new Step(name, true, detail, null, took));
    return true;
  }

  private static boolean failed(List<Step> steps, Name name, String detail, String advice) {
    steps.add(new Step(name, false, detail, "exchange.advice." + advice, null));
    return false;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
