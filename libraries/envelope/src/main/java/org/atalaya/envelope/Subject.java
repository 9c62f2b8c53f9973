package org.atalaya.envelope;

import java.util.regex.Pattern;

/**
 * The alert that an envelope is about, and its version.
 *
 * @param alert the alert's id, at most 128 printable ASCII characters without spaces
 * @param version counted from 1
 */
public record Subject(String alert, int version) {
  private static final Pattern FORM = Pattern.compile("[!-~]{1,128}");

  public Subject {
    if (!FORM.matcher(alert).matches()) {
      throw new IllegalArgumentException("an alert's id is 1 to 128 printable ASCII characters");
    }
    if (version < 1) {
      throw new IllegalArgumentException("versions are counted from 1");
    }
  }
}
