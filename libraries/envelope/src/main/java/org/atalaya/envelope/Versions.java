package org.atalaya.envelope;

import org.atalaya.envelope.EnvelopeException.Reason;

/** The version that every message states first. */
final class Versions {
  private Versions() {}

  static void require(Fields fields, int known) throws EnvelopeException {
    long version = fields.number("version", 1);
    if (version != known) {
      throw new EnvelopeException(
          Reason.VERSION, fields.at("version"), "is " + version + ", not " + known);
    }
  }
}
