package org.atalaya.envelope;

import java.util.regex.Pattern;

/** Names one member of the network: lower-case letters, digits and hyphens, at most 63. */
public record MemberId(String value) implements Comparable<MemberId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  public MemberId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("a member id is [a-z0-9][a-z0-9-]{0,62}");
    }
  }

  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(MemberId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
