package org.atalaya.node.findings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.Owners;
import org.atalaya.node.findings.store.FigureStore;
import org.atalaya.node.findings.store.FindingStore;
import org.atalaya.node.findings.store.Seen;
import org.atalaya.node.reference.Knowledge;
import org.atalaya.node.sources.Observation;
import org.atalaya.node.sources.ObservationListener;
import org.atalaya.node.ui.LiveUpdates;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Asks of each observation whose it is, and counts it at what is already known to be wrong. */
@Service
class FindingsService implements Findings, FindingLookup, ObservationListener {
  private static final Logger log = LoggerFactory.getLogger(FindingsService.class);

  private static final Duration COUNTED_FOR = Duration.ofSeconds(30);

  private final FindingStore store;
  private final FigureStore counts;
  private final Owners owners;
  private final Knowledge knowledge;
  private final List<FindingListener> listeners;
  private final FindingSettings settings;
  private final LiveUpdates live;
  private final Clock clock;
  private volatile @Nullable FindingFigures figures;

  FindingsService(
      FindingStore store,
      FigureStore counts,
      Owners owners,
      Knowledge knowledge,
      List<FindingListener> listeners,
      FindingSettings settings,
      LiveUpdates live,
      Clock clock) {
    this.store = store;
    this.counts = counts;
    this.owners = owners;
    this.knowledge = knowledge;
    this.listeners = List.copyOf(listeners);
    this.settings = settings;
    this.live = live;
    this.clock = clock;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void observed(List<Observation> observations) {
    Map<Long, Long> dropped = new HashMap<>();
    Collection<Seen> seen = seen(observations, dropped);
    knowledge.dropped(dropped);
    if (!seen.isEmpty()) {
      List<OpenedFinding> opened = store.put(new ArrayList<>(seen), clock.instant());
      if (!opened.isEmpty()) {
        listeners.forEach(listener -> listener.opened(opened));
      }
      live.changed("findings");
    }
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void withdrawn(List<Observation> observations) {
    Collection<Seen> seen = seen(observations, new HashMap<>());
    if (!seen.isEmpty()) {
      store.takeBack(new ArrayList<>(seen));
      live.changed("findings");
    }
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void ended() {
    int closed = store.closeUnsaid(clock.instant());
    if (closed > 0) {
      log.info("{} findings are closed: their reports were read again and do not say so", closed);
      live.changed("findings");
    }
  }

  private Collection<Seen> seen(List<Observation> observations, Map<Long, Long> dropped) {
    Owners.Table table = owners.current();
    Knowledge.Snapshot known = knowledge.current();
    Map<Seen.Key, Seen> seen = new LinkedHashMap<>();
    for (Observation one : observations) {
      String host = one.name();
      Long harmless = known.dropping(one.address(), host, one.url());
      if (harmless != null) {
        dropped.merge(harmless, 1L, Long::sum);
        continue;
      }
      Long asNumber = asNumber(one, known);
      String owner = table.owner(one.address(), host, asNumber);
      if (owner != null) {
        Seen first = Seen.of(owner, one, host);
        seen.merge(first.key(), first, Seen::with);
        if (settings.tellWider()) {
          for (String other : table.others(owner, one.address(), host, asNumber)) {
            Seen theirs = Seen.of(other, one, host);
            seen.merge(theirs.key(), theirs, Seen::with);
          }
        }
      }
    }
    return seen.values();
  }

  /** What a table says of the address, else what the report says. */
  private static @Nullable Long asNumber(Observation one, Knowledge.Snapshot known) {
    String address = one.address();
    Long announced = address == null ? null : known.asNumber(address);
    return announced == null ? one.asNumber() : announced;
  }

  @Scheduled(fixedDelay = 600_000, initialDelay = 60_000)
  void close() {
    try {
      int closed = store.close(clock.instant().minus(settings.closeAfter()), clock.instant());
      if (closed > 0) {
        log.info("{} findings are closed: no report speaks of them any more", closed);
        live.changed("findings");
      }
    } catch (DataAccessException e) {
      log.warn("Findings cannot be closed now, again soon: {}", e.getMessage());
    }
  }

  @Override
  public Page<FindingView> list(FindingQuery query) {
    return store.list(query);
  }

  @Override
  public List<FindingView> findings(Collection<Long> ids) {
    return ids.isEmpty() ? List.of() : store.findings(ids);
  }

  @Override
  public Page<FindingView> page(FindingQuery query) {
    return store.list(query);
  }

  @Override
  public Map<String, Long> open(String organisation) {
    return counts.open(organisation);
  }

  @Override
  public FindingView view(long id) {
    return store
        .find(id)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "findings-unknown", id));
  }

  @Override
  public FindingFigures figures() {
    Instant now = clock.instant();
    FindingFigures counted = figures;
    if (counted == null || Duration.between(counted.at(), now).abs().compareTo(COUNTED_FOR) > 0) {
      counted = counts.figures(now);
      figures = counted;
    }
    return counted;
  }
}
