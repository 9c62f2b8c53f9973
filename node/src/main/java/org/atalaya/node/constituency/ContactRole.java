package org.atalaya.node.constituency;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a contact answers for in the organisation. */
public enum ContactRole {
  SECURITY,
  TECHNICAL,
  ABUSE,
  MANAGEMENT,
  LEGAL,
  PRESS;

  /** The role of that name, in any case. */
  public static Optional<ContactRole> named(String name) {
    String wanted = name.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(role -> role.name().equals(wanted)).findFirst();
  }
}
