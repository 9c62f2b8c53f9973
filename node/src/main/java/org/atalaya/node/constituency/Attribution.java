package org.atalaya.node.constituency;

import java.util.List;
import org.atalaya.formats.alert.Sector;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;

/** Answers to whom an address, a network, an AS number or a name belongs. */
public interface Attribution {
  /** How many organisations with something inside a network or a domain are told. */
  int MOST_INSIDE = 100;

  /**
   * The organisations concerned, the most specific first: the longest network, the longest name,
   * and of equals the organisation that is below the other. After those that own what was asked for
   * come those that own a part of it. Retired organisations own nothing.
   */
  @PreAuthorize("hasAuthority('constituency:read')")
  List<Owner> whose(Asset asset);

  /**
   * An organisation concerned.
   *
   * @param asset which asset of the organisation says so
   * @param within true where the organisation owns only a part of what was asked for
   */
  record Owner(
      String organisation,
      String name,
      Sector sector,
      @Nullable String parent,
      Asset asset,
      boolean within) {}
}
