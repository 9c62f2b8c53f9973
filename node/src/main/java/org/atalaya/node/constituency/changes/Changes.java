package org.atalaya.node.constituency.changes;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.atalaya.node.constituency.Change.FieldChange;
import org.atalaya.node.constituency.Organisation;
import org.atalaya.node.constituency.OrganisationChanged;
import org.atalaya.node.constituency.store.ChangeStore;
import org.atalaya.node.constituency.store.OrganisationStore;
import org.atalaya.node.constituency.store.StoredOrganisation;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.ui.LiveUpdates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one way in which an organisation is changed: stored, in its history, in the ledger, told. */
@Component
public class Changes {
  private final OrganisationStore store;
  private final ChangeStore history;
  private final Acts acts;
  private final CurrentActor actor;
  private final ApplicationEventPublisher events;
  private final LiveUpdates live;
  private final Clock clock;

  Changes(
      OrganisationStore store,
      ChangeStore history,
      Acts acts,
      CurrentActor actor,
      ApplicationEventPublisher events,
      LiveUpdates live,
      Clock clock) {
    this.store = store;
    this.history = history;
    this.acts = acts;
    this.actor = actor;
    this.events = events;
    this.live = live;
    this.clock = clock;
  }

  /**
   * Makes the next version; nothing where nothing differs.
   *
   * @param before as it is stored, null for a new one
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void make(@Nullable StoredOrganisation before, Organisation after) {
    Organisation was = before == null ? null : before.organisation();
    List<FieldChange> fields = Differences.between(was, after);
    if (fields.isEmpty()) {
      return;
    }
    int version = before == null ? 1 : before.version() + 1;
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String act = act(was, after);
    store.put(was, after, version, now);
    history.insert(after.id(), after.name(), version, act, actor.get().name(), now, fields);
    acts.record(
        "constituency." + act,
        after.id(),
        Map.of(
            "version",
            Integer.toString(version),
            "fields",
            fields.stream().map(FieldChange::field).collect(Collectors.joining(",")),
            "change",
            Differences.hash(fields.toString())));
    events.publishEvent(new OrganisationChanged(after.id(), version, now));
    live.changed("constituency");
  }

  /** What is done, in a word. */
  public static String act(@Nullable Organisation before, Organisation after) {
    if (before == null) {
      return "create";
    }
    if (before.retired() == after.retired()) {
      return "change";
    }
    return after.retired() ? "retire" : "restore";
  }
}
