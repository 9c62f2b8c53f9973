package org.atalaya.formats.alert;

import java.util.Locale;

/** The parts of society that an alert can concern. */
public enum Sector {
  DEFENCE,
  INTERIOR,
  FINANCE,
  ACADEMIA,
  ENERGY,
  HEALTH,
  TELECOMMUNICATIONS,
  WATER,
  TRANSPORT,
  GOVERNMENT,
  OTHER;

  /** The name as it travels, in lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
