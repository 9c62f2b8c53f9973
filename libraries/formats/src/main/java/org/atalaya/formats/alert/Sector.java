package org.atalaya.formats.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

  /** The sector of that name, in any case. */
  public static Optional<Sector> named(String name) {
    String wanted = name.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(sector -> sector.name().equals(wanted)).findFirst();
  }

  /** The name as it travels, in lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
