package org.atalaya.node.reference;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.reference.store.ReferenceStore;
import org.atalaya.node.reference.tables.LoadedTable;
import org.atalaya.node.reference.tables.TableFiles;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checks what is loaded, and keeps it as it came. */
@Service
class ReferenceService implements ReferenceTables {
  private static final int LONGEST_NAME = 200;

  private final ReferenceStore store;
  private final CurrentActor actor;
  private final Acts acts;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ReferenceService(
      ReferenceStore store,
      CurrentActor actor,
      Acts acts,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.actor = actor;
    this.acts = acts;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public List<TableView> list() {
    return store.list();
  }

  @Override
  public TableView view(long id) {
    return store
        .find(id)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "reference-unknown", id));
  }

  @Override
  @Transactional
  public TableView load(String name, InputStream content, boolean drops) throws IOException {
    byte[] bytes = content.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "reference-large", LARGEST >> 20);
    }
    LoadedTable table = TableFiles.read(bytes);
    String listed = table.name();
    String own = (listed == null || listed.isBlank() ? name : listed).strip();
    if (own.isEmpty() || own.length() > LONGEST_NAME) {
      throw Problem.at("name", HttpStatus.UNPROCESSABLE_CONTENT, "reference-name", LONGEST_NAME);
    }
    boolean drop = drops && table.kind() == TableKind.HARMLESS;
    long id = store.put(own, table, drop, bytes, clock.instant(), actor.get().name());
    acts.record(
        "reference.load",
        own,
        Map.of("entries", Long.toString(table.entries()), "drops", Boolean.toString(drop)));
    events.publishEvent(new TablesChanged());
    return view(id);
  }

  @Override
  @Transactional
  public void remove(long id) {
    TableView table = view(id);
    store.remove(id);
    acts.record("reference.remove", table.name(), Map.of());
    events.publishEvent(new TablesChanged());
  }
}
