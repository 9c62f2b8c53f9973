package org.atalaya.node.constituency;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.atalaya.node.api.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;

/**
 * What is registered in the country, from the files that regional internet registries publish
 * (delegated and delegated-extended), and what of it belongs to no organisation here yet.
 */
public interface Registrations {
  /** The largest file, in bytes, packed as it may be. */
  int LARGEST = 64 << 20;

  /** The files that were loaded. */
  @PreAuthorize("hasAuthority('constituency:read')")
  List<Register> registers();

  /**
   * Loads what a file says of a country, in the place of what that registry said of it before.
   *
   * @param country ISO 3166 alpha-2
   * @throws org.atalaya.node.api.Problem 413 if it is too large, 422 if it is no such file or says
   *     nothing of the country
   */
  @PreAuthorize("hasAuthority('constituency:manage')")
  Register load(InputStream content, String country) throws IOException;

  /**
   * Networks and AS numbers that no organisation has whole, networks first.
   *
   * @param of an address, a network, an AS number or a registry's sign of a holder; empty for all
   * @throws org.atalaya.node.api.Problem 400 where a cursor is none
   */
  @PreAuthorize("hasAuthority('constituency:read')")
  Page<Registered> unowned(String of, @Nullable String after, int limit);

  /**
   * A file that was loaded.
   *
   * @param serial the day of the file
   * @param numbers how many AS numbers
   */
  record Register(
      String registry,
      String country,
      String serial,
      long networks,
      long numbers,
      Instant loaded,
      String loadedBy) {}

  /**
   * Something registered.
   *
   * @param what a network in CIDR notation, or an AS number as {@code AS64496}
   * @param network whether it is one
   * @param holder the registry's sign for whom it is registered to; all that has it is one holder's
   * @param within how many organisations have a part of it
   */
  record Registered(
      String what,
      boolean network,
      String registry,
      String holder,
      @Nullable LocalDate since,
      long within) {}
}
