package org.atalaya.node.relevance;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atalaya.matching.product.Certainty;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.api.Cursor;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.Constituents;
import org.atalaya.node.relevance.store.RelevanceStore;
import org.atalaya.node.relevance.store.RelevanceStore.Line;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Tells what the worker found out. */
@Service
@EnableConfigurationProperties(RelevanceSettings.class)
class RelevanceService implements Relevance, RelevanceLookup {
  private static final int MOST = 200;

  /** How many reasons of each organisation a list has. */
  private static final int SHOWN = 100;

  private final RelevanceStore store;
  private final Constituents constituents;

  RelevanceService(RelevanceStore store, Constituents constituents) {
    this.store = store;
    this.constituents = constituents;
  }

  @Override
  public RelevanceView view(AlertId alert) {
    return find(alert)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.unknown", alert));
  }

  @Override
  public Optional<RelevanceView> find(AlertId alert) {
    return store.view(alert);
  }

  @Override
  public Page<Touched> touched(
      AlertId alert, @Nullable Certainty atLeast, @Nullable String after, int limit) {
    view(alert);
    int most = Math.clamp(limit, 1, MOST);
    Cursor from = after == null ? null : Cursor.parse(after, 2);
    Page<Line> lines =
        Page.of(
            store.organisations(
                alert,
                atLeast == null ? Certainty.POSSIBLE : atLeast,
                from == null ? -1 : (int) from.number(0),
                from == null ? "" : from.text(1),
                most + 1),
            most,
            last -> Cursor.of((long) RelevanceStore.rank(last.certainty()), last.organisation()));
    List<Touched> touched = touched(alert, lines.items(), SHOWN);
    return new Page<>(touched, lines.next());
  }

  @Override
  public List<Touched> touched(AlertId alert, Collection<String> organisations, int mostReasons) {
    return touched(alert, store.lines(alert, organisations), mostReasons);
  }

  private List<Touched> touched(AlertId alert, List<Line> lines, int mostReasons) {
    List<String> ids = lines.stream().map(Line::organisation).toList();
    Map<String, String> names = constituents.names(ids);
    Map<String, List<Touched.Reason>> reasons = store.reasons(alert, ids, mostReasons);
    return lines.stream()
        .map(
            one ->
                new Touched(
                    one.organisation(),
                    names.getOrDefault(one.organisation(), one.organisation()),
                    one.certainty(),
                    one.count(),
                    reasons.getOrDefault(one.organisation(), List.of())))
        .toList();
  }

  @Override
  public List<String> organisations(AlertId alert, Certainty atLeast, int most) {
    return store.organisations(alert, atLeast, -1, "", most).stream()
        .map(Line::organisation)
        .toList();
  }
}
