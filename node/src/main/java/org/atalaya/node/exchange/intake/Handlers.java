package org.atalaya.node.exchange.intake;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.atalaya.envelope.Envelope;
import org.atalaya.envelope.Kind;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.exchange.EnvelopeHandler;
import org.atalaya.node.exchange.EnvelopeRefused;
import org.atalaya.node.exchange.Received;
import org.atalaya.node.exchange.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.JsonNode;

/** Finds who does what an envelope asks for. */
@Component
class Handlers {
  private static final Logger log = LoggerFactory.getLogger(Handlers.class);

  private final Map<Kind, EnvelopeHandler> byKind = new EnumMap<>(Kind.class);
  private final IncomingReceipts receipts;

  Handlers(List<EnvelopeHandler> handlers, IncomingReceipts receipts) {
    this.receipts = receipts;
    for (EnvelopeHandler handler : handlers) {
      EnvelopeHandler other = byKind.put(handler.kind(), handler);
      if (other != null) {
        throw new IllegalStateException("two handlers of " + handler.kind() + ": " + other);
      }
    }
  }

  /** An envelope with its opened body. */
  record Message(Envelope envelope, JsonNode body) {}

  /**
   * Does what the exchange itself has to do with envelopes of one origin, whatever a handler makes
   * of them then.
   */
  void note(MemberId origin, List<Message> messages) throws EnvelopeRefused {
    List<JsonNode> said =
        messages.stream()
            .filter(message -> message.envelope().kind() == Kind.RECEIPT)
            .map(Message::body)
            .toList();
    if (!said.isEmpty()) {
      receipts.take(origin, said);
    }
  }

  /**
   * Gives the envelope to the handler of its kind.
   *
   * @throws EnvelopeRefused also for a fault of the handler itself, which must not stop the
   *     channel; faults that pass, such as a lost connection to the database, are thrown on
   */
  void handle(Received received) throws EnvelopeRefused {
    Kind kind = received.envelope().kind();
    try {
      EnvelopeHandler handler = byKind.get(kind);
      if (handler != null) {
        handler.handle(received);
      } else if (kind != Kind.RECEIPT) {
        throw new EnvelopeRefused(Trouble.UNKNOWN_KIND, "/kind is not used by this node");
      }
    } catch (TransientDataAccessException
        | RecoverableDataAccessException
        | NonTransientDataAccessResourceException
        | TransactionException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("An envelope of {} could not be used: {}", received.origin(), kind, e);
      throw new EnvelopeRefused(Trouble.FAILED_HERE, e.getClass().getSimpleName());
    }
  }
}
