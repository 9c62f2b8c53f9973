package org.atalaya.node.notifications;

import java.util.regex.Pattern;

/**
 * Tells mail addresses that can be used as they stand from those that could carry something else.
 */
public final class MailAddresses {
  private static final int LONGEST = 254;
  private static final Pattern PLAIN =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?");

  private MailAddresses() {}

  /** Whether it is one address of RFC 5321 without comments, quotes or line breaks. */
  public static boolean isPlain(String address) {
    return address.length() <= LONGEST && PLAIN.matcher(address).matches();
  }
}
