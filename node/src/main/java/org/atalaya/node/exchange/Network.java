package org.atalaya.node.exchange;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.api.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;

/** What people and machines with an account can see and do about the links to the other members. */
public interface Network {

  /** Every member but ourselves, by name. */
  @PreAuthorize("hasAuthority('exchange:read')")
  List<Link> links();

  @PreAuthorize("hasAuthority('exchange:read')")
  Link link(MemberId member);

  /**
   * Deliveries, the newest first.
   *
   * @param member only this recipient's, or null
   * @param open only what is not settled yet
   */
  @PreAuthorize("hasAuthority('exchange:read')")
  Page<Delivery> deliveries(
      @Nullable MemberId member, boolean open, @Nullable String cursor, int limit);

  @PreAuthorize("hasAuthority('exchange:read')")
  Page<Anomaly> anomalies(boolean open, @Nullable String cursor, int limit);

  /**
   * The signed bytes of an envelope as they were sent or came; empty if unknown or purged. Refused
   * where the release rule does not let them out to a system, and left on record.
   */
  @PreAuthorize("hasAuthority('exchange:operate')")
  Optional<String> envelope(MemberId origin, UUID id);

  /** Marks an anomaly as seen and dealt with. */
  @PreAuthorize("hasAuthority('exchange:operate')")
  void resolve(long anomaly);

  /** Tries each step of a delivery to the member now, without sending an envelope. */
  @PreAuthorize("hasAuthority('exchange:operate')")
  ConnectionTest test(MemberId member);

  /** Forgets the waiting time after failures and tries at once. */
  @PreAuthorize("hasAuthority('exchange:operate')")
  void retry(MemberId member);

  /**
   * Writes a bundle file with all that is not confirmed by the member, or by any when null.
   *
   * @return how many envelopes it holds
   */
  @PreAuthorize("hasAuthority('exchange:operate')")
  int exportBundle(@Nullable MemberId member, OutputStream to);

  /** Takes a bundle file in, by the same rules as a delivery. */
  @PreAuthorize("hasAuthority('exchange:operate')")
  IntakeReport importBundle(InputStream from);
}
