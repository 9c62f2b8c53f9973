package org.atalaya.node.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.atalaya.node.identity.store.AuditRow;
import org.atalaya.node.identity.store.AuditStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/** Writes the audit row. */
@Service
class RecordedActs implements Acts {
  private final AuditStore store;
  private final CurrentActor current;
  private final Clock clock;
  private final JsonMapper json;

  RecordedActs(AuditStore store, CurrentActor current, Clock clock, JsonMapper json) {
    this.store = store;
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
    store.insert(
        new AuditRow(
            now, actor.account(), actor.name(), actor.token(), address(), act, subject, details),
        sha256(act + subject + details));
  }

  private static @Nullable String address() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? request.getRequest().getRemoteAddr()
        : null;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
