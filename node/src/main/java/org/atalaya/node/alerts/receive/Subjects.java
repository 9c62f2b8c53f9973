package org.atalaya.node.alerts.receive;

import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.Subject;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.exchange.EnvelopeRefused;
import org.atalaya.node.exchange.Received;
import org.atalaya.node.exchange.Trouble;
import tools.jackson.databind.JsonNode;

/** Reads which alert an envelope is about, and what it says. */
final class Subjects {
  private Subjects() {}

  /** The alert and the version of it that an envelope names. */
  record About(AlertId alert, int version) {}

  static About of(Received received) throws EnvelopeRefused {
    Subject subject = received.envelope().subject();
    if (subject == null) {
      throw new EnvelopeRefused(Trouble.MALFORMED, "/subject: names no alert");
    }
    AlertId alert =
        AlertId.parse(subject.alert())
            .orElseThrow(
                () -> new EnvelopeRefused(Trouble.MALFORMED, "/subject/alert: is not a UUID"));
    return new About(alert, subject.version());
  }

  /** Reads one kind of body. */
  @FunctionalInterface
  interface Reader<T> {
    T read(JsonNode body) throws EnvelopeException;
  }

  static <T> T body(Received received, Reader<T> reader) throws EnvelopeRefused {
    try {
      return reader.read(received.body());
    } catch (EnvelopeException wrong) {
      throw new EnvelopeRefused(Trouble.MALFORMED, wrong.place() + ": " + wrong.getMessage());
    }
  }
}
