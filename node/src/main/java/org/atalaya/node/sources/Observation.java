package org.atalaya.node.sources;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One normalised record of a report. Whose it is and what it touches is said of the source side:
 * the address, host or URL that something is wrong with.
 *
 * @param report in which it stands
 * @param place of its row: bytes from the beginning of the report
 * @param observed when it was seen, in UTC
 * @param category of the incident taxonomy (RSIT)
 * @param identifier what it is within its category, such as {@code open-telnet}; never blank
 * @param severity {@code critical}, {@code high}, {@code medium}, {@code low} or {@code info}
 * @param address as RFC 5952 writes it
 * @param extra what the format names no field for
 */
public record Observation(
    long report,
    long place,
    Instant observed,
    String category,
    String identifier,
    @Nullable String severity,
    @Nullable String address,
    @Nullable Integer port,
    @Nullable Long asNumber,
    @Nullable String host,
    @Nullable String url,
    @Nullable String protocol,
    @Nullable String malware,
    Map<String, String> extra) {
  public Observation {
    extra = Collections.unmodifiableMap(new TreeMap<>(extra));
  }

  /** The name of the host, or the one in the URL. */
  public @Nullable String name() {
    if (host != null || url == null) {
      return host;
    }
    try {
      return URI.create(url).getHost();
    } catch (IllegalArgumentException noUrl) {
      return null;
    }
  }

  /** What something is wrong with: the address, or without one the URL or the name. */
  public String subject() {
    return Objects.requireNonNull(address != null ? address : url != null ? url : host);
  }
}
