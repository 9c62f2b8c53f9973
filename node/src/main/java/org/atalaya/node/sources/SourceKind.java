package org.atalaya.node.sources;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a source is reached. */
public enum SourceKind {
  /** A folder into which somebody puts files. */
  FOLDER,
  /** An address of the web. */
  HTTP,
  /** A mailbox (IMAP) whose mails carry reports. */
  MAILBOX,
  /** A collection of a TAXII 2.1 server. */
  TAXII,
  /** A feed as MISP publishes it: a manifest, and events beside it. */
  MISP,
  /** A port of this node to which others send lines over TCP, such as syslog. */
  LINES;

  /** The kind of that name, in any case. */
  public static Optional<SourceKind> named(String name) {
    String wanted = name.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(kind -> kind.name().equals(wanted)).findFirst();
  }
}
