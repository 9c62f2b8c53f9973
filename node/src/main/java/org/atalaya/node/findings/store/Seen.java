package org.atalaya.node.findings.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.atalaya.ledger.Hash;
import org.atalaya.node.sources.Observation;
import org.jspecify.annotations.Nullable;

/** One thing that observations of a batch say is wrong, and how often. */
public record Seen(
    Key key,
    @Nullable String address,
    @Nullable String host,
    @Nullable String severity,
    Instant first,
    Instant last,
    long count,
    long report,
    long place) {

  /** What makes observations speak of the same thing. */
  public record Key(
      String organisation, String category, String identifier, String subject, int port) {
    /** Stands for it in the database: half of the SHA-256 of its parts, a line each. */
    UUID digest() {
      String parts =
          String.join("\n", organisation, category, identifier, subject, Integer.toString(port));
      ByteBuffer hash =
          ByteBuffer.wrap(Hash.sha256(parts.getBytes(StandardCharsets.UTF_8)).bytes());
      return new UUID(hash.getLong(), hash.getLong());
    }
  }

  /** Seen once. */
  public static Seen of(String organisation, Observation one, @Nullable String host) {
    String address = one.address();
    int port = one.port() == null ? 0 : one.port();
    return new Seen(
        new Key(organisation, one.category(), one.identifier(), one.subject(), port),
        address,
        host,
        one.severity(),
        one.observed(),
        one.observed(),
        1,
        one.report(),
        one.place());
  }

  /** The same, seen once more. */
  public Seen with(Seen other) {
    Seen later = other.last.isBefore(last) ? this : other;
    return new Seen(
        key,
        address,
        host == null ? other.host : host,
        later.severity,
        other.first.isBefore(first) ? other.first : first,
        later.last,
        count + other.count,
        later.report,
        later.place);
  }
}
