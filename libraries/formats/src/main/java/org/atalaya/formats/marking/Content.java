package org.atalaya.formats.marking;

/** How much is to go out. */
public enum Content {
  /** The text, the indicators, the attachments: anything that the marking protects. */
  WHOLE,
  /** Only that something waits: id, version, severity, label, times. Nothing that anyone wrote. */
  NOTICE
}
