package org.atalaya.node.exchange.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.HttpMessage;
import org.atalaya.envelope.HttpSignatures;
import org.atalaya.envelope.VerificationKey;
import org.atalaya.node.exchange.ExchangeSettings;
import org.atalaya.node.exchange.Trouble;
import org.atalaya.node.exchange.peers.Peers;
import org.atalaya.node.exchange.sending.SignedRequests;
import org.atalaya.node.exchange.store.Anomalies;
import org.atalaya.node.exchange.store.LinkStore;
import org.springframework.stereotype.Component;

/**
 * Finds out which member makes a request, before anything of its body is read: a stranger costs us
 * nothing, whatever it sends and however slowly.
 *
 * <p>A caller's clock may be off by days: what keeps a request from being used twice is its nonce,
 * which is remembered for longer than its signature is accepted.
 */
@Component
class Gate {
  private final Peers peers;
  private final LinkStore links;
  private final Anomalies anomalies;
  private final ExchangeSettings settings;
  private final Clock clock;

  Gate(Peers peers, LinkStore links, Anomalies anomalies, ExchangeSettings settings, Clock clock) {
    this.peers = peers;
    this.links = links;
    this.anomalies = anomalies;
    this.settings = settings;
    this.clock = clock;
  }

  /** Returns who calls; the body was not read yet. */
  HttpSignatures.Verified admit(HttpServletRequest request) throws Refused {
    Instant now = clock.instant();
    HttpSignatures.Unverified unverified = read(request);
    VerificationKey key = key(unverified);
    HttpSignatures.Verified caller;
    try {
      caller = unverified.verify(key, SignedRequests.TAG, now, settings.signatureWindow());
    } catch (EnvelopeException e) {
      if (e.reason() == EnvelopeException.Reason.TIME) {
        throw new Refused(401, Trouble.CLOCK, e.toString());
      }
      throw new Refused(401, Trouble.BAD_SIGNATURE, e.toString());
    }
    if (!links.fresh(caller.member(), caller.keyId(), caller.nonce(), caller.skew(), now)) {
      anomalies.record(
          Trouble.REPLAY,
          caller.member(),
          caller.member(),
          "nonce " + caller.nonce(),
          "the same request came twice, signed at " + caller.created());
      throw new Refused(401, Trouble.REPLAY, "the nonce was used before");
    }
    return caller;
  }

  /** Reads the body that the caller signed. */
  byte[] body(HttpServletRequest request, HttpSignatures.Verified caller) throws Refused {
    int most = Math.toIntExact(settings.requestLimit().toBytes());
    if (request.getContentLengthLong() > most) {
      throw tooLarge(most);
    }
    byte[] body = read(request, most + 1);
    if (body.length > most) {
      throw tooLarge(most);
    }
    try {
      caller.requireBody(body);
    } catch (EnvelopeException e) {
      throw new Refused(401, Trouble.BAD_SIGNATURE, e.toString());
    }
    return body;
  }

  private static byte[] read(HttpServletRequest request, int most) throws Refused {
    try {
      return request.getInputStream().readNBytes(most);
    } catch (IOException e) {
      throw new Refused(400, Trouble.MALFORMED, "the body broke off: " + e);
    }
  }

  private static HttpSignatures.Unverified read(HttpServletRequest request) throws Refused {
    try {
      return HttpSignatures.read(message(request));
    } catch (EnvelopeException e) {
      throw new Refused(401, Trouble.BAD_SIGNATURE, e.toString());
    }
  }

  private VerificationKey key(HttpSignatures.Unverified unverified) throws Refused {
    Instant created;
    try {
      created = unverified.created();
    } catch (EnvelopeException e) {
      throw new Refused(401, Trouble.BAD_SIGNATURE, e.toString());
    }
    VerificationKey key = peers.keys().find(unverified.member(), unverified.keyId(), created);
    if (key == null) {
      Trouble trouble = peers.keyTrouble(unverified.member(), unverified.keyId(), created);
      throw new Refused(401, trouble, "key " + unverified.keyId() + " of " + unverified.member());
    }
    return key;
  }

  private static Refused tooLarge(int most) {
    return new Refused(413, Trouble.TOO_LARGE, "the body has more than " + most + " bytes");
  }

  private static HttpMessage message(HttpServletRequest request) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers
          .computeIfAbsent(name, n -> new ArrayList<>())
          .addAll(Collections.list(request.getHeaders(name)));
    }
    String query = request.getQueryString();
    URI target = URI.create(request.getRequestURL() + (query == null ? "" : "?" + query));
    return new HttpMessage(request.getMethod(), target, headers);
  }
}
