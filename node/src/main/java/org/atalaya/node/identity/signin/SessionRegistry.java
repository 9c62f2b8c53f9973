package org.atalaya.node.identity.signin;

import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.atalaya.node.identity.OpenSession;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/**
 * The sessions of an account, wherever they are open. A session's id is its secret: never shown.
 */
@Component
public class SessionRegistry {
  public static final String METHOD = "identity.method";
  public static final String ADDRESS = "identity.address";
  public static final String AGENT = "identity.agent";
  public static final String SINCE = "identity.since";

  private final FindByIndexNameSessionRepository<? extends Session> sessions;

  SessionRegistry(FindByIndexNameSessionRepository<? extends Session> sessions) {
    this.sessions = sessions;
  }

  public List<OpenSession> list(UUID account, @Nullable String current) {
    return sessions.findByPrincipalName(account.toString()).values().stream()
        .filter(session -> !session.isExpired())
        .map(session -> view(session, current))
        .sorted(Comparator.comparing(OpenSession::lastUsed).reversed())
        .toList();
  }

  /** Ends one session by its shown id; false when there is none. */
  public boolean end(UUID account, String shown) {
    return sessions.findByPrincipalName(account.toString()).keySet().stream()
            .filter(id -> shown(id).equals(shown))
            .peek(sessions::deleteById)
            .count()
        > 0;
  }

  /** Ends all sessions but the one that is kept, if any; answers how many. */
  public int endAll(UUID account, @Nullable String kept) {
    List<String> ids =
        sessions.findByPrincipalName(account.toString()).keySet().stream()
            .filter(id -> !id.equals(kept))
            .toList();
    ids.forEach(sessions::deleteById);
    return ids.size();
  }

  private static OpenSession view(Session session, @Nullable String current) {
    Object since = session.getAttribute(SINCE);
    return new OpenSession(
        shown(session.getId()),
        since instanceof Long millis ? Instant.ofEpochMilli(millis) : session.getCreationTime(),
        session.getLastAccessedTime(),
        text(session, METHOD),
        text(session, ADDRESS),
        text(session, AGENT),
        session.getId().equals(current));
  }

  private static String text(Session session, String name) {
    return Objects.requireNonNullElse(session.<String>getAttribute(name), "");
  }

  private static String shown(String id) {
    return HexFormat.of().formatHex(Secrets.hash(id), 0, 8);
  }
}
