package org.atalaya.node.relevance.matching;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.atalaya.node.constituency.Owners;
import org.atalaya.node.reference.Knowledge;
import org.atalaya.node.relevance.store.NewTouch;
import org.atalaya.node.relevance.store.RelevanceStore;
import org.atalaya.node.sources.Observation;
import org.atalaya.node.sources.ObservationListener;
import org.atalaya.node.ui.LiveUpdates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Compares each new observation with the alerts that are not over. */
@Component
class Watching implements ObservationListener {
  private final RelevanceStore store;
  private final Owners owners;
  private final Knowledge knowledge;
  private final LiveUpdates live;
  private final Clock clock;
  private final AtomicLong changes = new AtomicLong();
  private volatile @Nullable Kept last;

  Watching(
      RelevanceStore store, Owners owners, Knowledge knowledge, LiveUpdates live, Clock clock) {
    this.store = store;
    this.owners = owners;
    this.knowledge = knowledge;
    this.live = live;
    this.clock = clock;
  }

  private record Kept(long changes, Watch watch) {}

  /** What is looked for has changed, and that is committed. */
  void changed() {
    changes.incrementAndGet();
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void observed(List<Observation> observations) {
    Watch watch = current();
    if (watch.isEmpty() || observations.isEmpty()) {
      return;
    }
    List<NewTouch> found = watch.find(observations, owners.current(), knowledge.current());
    store.put(found);
    found.stream().map(NewTouch::alert).distinct().forEach(one -> live.changed("alert/" + one));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void withdrawn(List<Observation> observations) {
    observations.stream()
        .map(Observation::report)
        .distinct()
        .forEach(report -> store.awaitThoseOf(report, clock.instant()));
  }

  private Watch current() {
    long before = changes.get();
    Kept kept = last;
    if (kept == null || kept.changes() != before) {
      kept = new Kept(before, new Watch(store.looksFor(clock.instant())));
      last = kept;
    }
    return kept.watch();
  }
}
