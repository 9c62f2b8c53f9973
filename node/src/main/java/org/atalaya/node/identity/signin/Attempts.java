package org.atalaya.node.identity.signin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.atalaya.node.identity.store.AttemptStore;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down: per account name, whether or not there is such an account, and per address.
 */
@Component
public class Attempts {
  private static final int FREE_PER_NAME = 5;
  private static final int FREE_PER_ADDRESS = 30;

  private final AttemptStore store;
  private final Clock clock;

  Attempts(AttemptStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Counts an attempt; answers how long to wait when it may not be made. */
  Optional<Duration> begin(String kind, String name, String address) {
    Optional<Duration> byAddress = address(address);
    Optional<Duration> byName = store.attempt(key(kind, name), FREE_PER_NAME, clock.instant());
    return Stream.of(byAddress, byName).flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  /** Counts an attempt that names no account, such as following a link. */
  public Optional<Duration> address(String address) {
    return store.attempt(key("address", network(address)), FREE_PER_ADDRESS, clock.instant());
  }

  void right(String kind, String name, String address) {
    store.forget(key(kind, name));
    right(address);
  }

  public void right(String address) {
    store.takeBack(key("address", network(address)));
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  void forgetOld() {
    store.deleteBefore(clock.instant().minus(Duration.ofDays(1)));
  }

  private static byte[] key(String kind, String value) {
    return Secrets.hash(kind + ":" + value.strip().toLowerCase(Locale.ROOT));
  }

  /** An IPv6 host has a whole /64 to itself, so that is what counts as one address. */
  static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, 8)));
    } catch (UnknownHostException notAnAddress) {
      return address;
    }
  }
}
