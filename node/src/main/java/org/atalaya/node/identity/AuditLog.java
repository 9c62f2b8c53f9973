package org.atalaya.node.identity;

import java.util.List;
import java.util.function.Consumer;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.store.AuditStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Reads the record of privileged acts, the latest first. */
@Service
@PreAuthorize("hasAuthority('audit:read')")
public class AuditLog {
  private static final int LONGEST_PAGE = 500;
  private static final int EXPORT_STEP = 1000;

  private final AuditStore store;

  AuditLog(AuditStore store) {
    this.store = store;
  }

  public Page<AuditEntry> search(AuditQuery query, @Nullable String after, int limit) {
    int size = Math.clamp(limit, 1, LONGEST_PAGE);
    List<AuditEntry> found = store.search(query, before(after), size + 1);
    return Page.of(found, size, entry -> Long.toString(entry.id()));
  }

  /** The acts there are, for a filter to choose from. */
  public List<String> acts() {
    return store.acts();
  }

  /** Hands every act that matches to the consumer, however many there are. */
  public void export(AuditQuery query, Consumer<AuditEntry> consumer) {
    long before = Long.MAX_VALUE;
    List<AuditEntry> found;
    do {
      found = store.search(query, before, EXPORT_STEP);
      found.forEach(consumer);
      before = found.isEmpty() ? 0 : found.getLast().id();
    } while (found.size() == EXPORT_STEP);
  }

  private static long before(@Nullable String cursor) {
    try {
      return cursor == null || cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw Problem.at("after", HttpStatus.BAD_REQUEST, "audit-cursor");
    }
  }
}
