package org.atalaya.node.alerts.receive;

import org.atalaya.envelope.Subject;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.exchange.EnvelopeRefused;
import org.atalaya.node.exchange.Received;
import org.atalaya.node.exchange.Trouble;

/** Reads which alert an envelope is about. */
final class Subjects {
  private Subjects() {}

  static Subject of(Received received) throws EnvelopeRefused {
    Subject subject = received.envelope().subject();
    if (subject == null) {
      throw new EnvelopeRefused(Trouble.MALFORMED, "/subject: names no alert");
    }
    return subject;
  }

  static AlertId alert(Subject subject) throws EnvelopeRefused {
    return AlertId.parse(subject.alert())
        .orElseThrow(() -> new EnvelopeRefused(Trouble.MALFORMED, "/subject/alert: is not a UUID"));
  }
}
