package org.atalaya.node.identity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.atalaya.formats.json.CanonicalJson;
import org.atalaya.node.identity.store.AuditRow;
import org.atalaya.node.identity.store.AuditStore;
import org.atalaya.node.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the audit row, and appends the hash of its canonical JSON (RFC 8785) to the ledger. */
@Service
class RecordedActs implements Acts {
  private final AuditStore store;
  private final Ledger ledger;
  private final CurrentActor current;
  private final Clock clock;
  private final JsonMapper json;

  RecordedActs(
      AuditStore store, Ledger ledger, CurrentActor current, Clock clock, JsonMapper json) {
    this.store = store;
    this.ledger = ledger;
    this.current = current;
    this.clock = clock;
    this.json = json;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(String act, String subject, Map<String, String> detail) {
    Actor actor = current.get();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String details = json.writeValueAsString(new TreeMap<>(detail));
    String address = address();
    byte[] hash = hash(now, actor, address, act, subject, detail);
    store.insert(
        new AuditRow(
            now, actor.account(), actor.name(), actor.token(), address, act, subject, details),
        hash);
    ledger.append("act." + act, subject, hash);
  }

  /** What the leaf proves: who did what to what, when and from where. */
  private byte[] hash(
      Instant time,
      Actor actor,
      @Nullable String address,
      String act,
      String subject,
      Map<String, String> detail) {
    ObjectNode node = json.createObjectNode();
    node.put("time", time.toString());
    node.put("actor", actor.name());
    node.put("token", actor.token() == null ? null : actor.token().toString());
    node.put("address", address);
    node.put("act", act);
    node.put("subject", subject);
    ObjectNode details = node.putObject("detail");
    detail.forEach(details::put);
    try {
      return MessageDigest.getInstance("SHA-256").digest(CanonicalJson.bytes(node));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static @Nullable String address() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? request.getRequest().getRemoteAddr()
        : null;
  }
}
