package org.atalaya.node.findings.store;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.atalaya.node.sources.Observation;
import org.jspecify.annotations.Nullable;

/** One thing that observations of a batch say is wrong, and how often. */
public record Seen(
    Key key,
    @Nullable String address,
    @Nullable String host,
    Instant first,
    Instant last,
    long count,
    long report,
    long place) {

  /** What makes observations speak of the same thing. */
  public record Key(
      String organisation, String category, String identifier, String subject, int port) {}

  /**
   * Seen once.
   *
   * @param host as {@link #host} gives it
   */
  public static Seen of(String organisation, Observation one, @Nullable String host) {
    String address = one.address();
    String subject =
        Objects.requireNonNull(address != null ? address : one.url() != null ? one.url() : host);
    int port = one.port() == null ? 0 : one.port();
    return new Seen(
        new Key(organisation, one.category(), one.identifier(), subject, port),
        address,
        host,
        one.observed(),
        one.observed(),
        1,
        one.report(),
        one.place());
  }

  /** The name of the host, or the one in the URL. */
  public static @Nullable String host(Observation one) {
    if (one.host() != null || one.url() == null) {
      return one.host();
    }
    try {
      return URI.create(one.url()).getHost();
    } catch (IllegalArgumentException noUrl) {
      return null;
    }
  }

  /** The same, seen once more. */
  public Seen with(Seen other) {
    Seen later = other.last.isBefore(last) ? this : other;
    return new Seen(
        key,
        address,
        host == null ? other.host : host,
        other.first.isBefore(first) ? other.first : first,
        later.last,
        count + other.count,
        later.report,
        later.place);
  }
}
