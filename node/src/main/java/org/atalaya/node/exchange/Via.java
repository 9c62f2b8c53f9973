package org.atalaya.node.exchange;

/** By which way an envelope came in. */
public enum Via {
  /** The sender delivered it to our door. */
  PUSH,
  /** We fetched it. */
  PULL,
  /** It came in a bundle file. */
  BUNDLE;

  /** The key of its translated name. */
  public String messageKey() {
    return "exchange.via." + name().toLowerCase(java.util.Locale.ROOT);
  }
}
