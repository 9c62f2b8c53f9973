package org.atalaya.node.sources;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atalaya.node.api.Cursor;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.operations.DataDirectory;
import org.atalaya.node.operations.SecretBox;
import org.atalaya.node.sources.fetching.FetchFailed;
import org.atalaya.node.sources.fetching.Fetcher;
import org.atalaya.node.sources.fetching.Job;
import org.atalaya.node.sources.formats.Formats;
import org.atalaya.node.sources.store.SourceStore;
import org.atalaya.node.ui.LiveUpdates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps sources; their secrets are sealed for the database and shown to nobody. */
@Service
class SourcesService implements Sources {
  private static final int MOST = 200;
  private static final int LONGEST = 1_000;
  private static final int MINUTE = 60;
  private static final int WEEK = 604_800;

  private final SourceStore store;
  private final Formats formats;
  private final Map<SourceKind, Fetcher> fetchers;
  private final DataDirectory data;
  private final Acts acts;
  private final LiveUpdates live;
  private final Clock clock;

  SourcesService(
      SourceStore store,
      Formats formats,
      List<Fetcher> fetchers,
      DataDirectory data,
      Acts acts,
      LiveUpdates live,
      Clock clock) {
    this.store = store;
    this.formats = formats;
    this.fetchers = fetchers.stream().collect(Collectors.toMap(Fetcher::kind, Function.identity()));
    this.data = data;
    this.acts = acts;
    this.live = live;
    this.clock = clock;
  }

  @Override
  public List<SourceView> list() {
    return store.list();
  }

  @Override
  public SourceView view(long id) {
    return store
        .find(id)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "sources-source-unknown", id));
  }

  @Override
  public Page<SourceRun> runs(long id, @Nullable String after, int limit) {
    view(id);
    int most = Math.clamp(limit, 1, MOST);
    Long before = after == null ? null : Cursor.parse(after, 1).number(0);
    return Page.of(store.runs(id, before, most + 1), most, run -> Cursor.of(run.id()));
  }

  @Override
  @Transactional
  public SourceView create(SourceInput input) {
    SourceInput typed = stripped(input);
    SourceKind kind = checked(typed, 0);
    long id = store.insert(typed, kind, clock.instant());
    secret(id, typed.secret());
    record("create", id, typed.name());
    return view(id);
  }

  @Override
  @Transactional
  public SourceView change(long id, SourceInput input) {
    SourceView before = view(id);
    SourceInput typed = stripped(input);
    SourceKind kind = checked(typed, id);
    // A secret that follows to another place could be read there.
    boolean afresh = kind != before.kind() || !typed.place().equals(before.place());
    store.update(id, typed, kind, afresh, clock.instant());
    secret(id, typed.secret());
    record("change", id, typed.name());
    return view(id);
  }

  private void secret(long id, @Nullable String typed) {
    if (typed != null) {
      byte[] plain = typed.getBytes(StandardCharsets.UTF_8);
      store.secret(id, typed.isEmpty() ? null : box().seal(Jobs.owner(id), plain));
    }
  }

  private SecretBox box() {
    return SecretBox.of(data, Jobs.KEY);
  }

  @Override
  @Transactional
  public void pause(long id, boolean paused) {
    SourceView source = view(id);
    store.pause(id, paused, clock.instant());
    record(paused ? "pause" : "resume", id, source.name());
  }

  @Override
  @Transactional
  public void remove(long id) {
    SourceView source = view(id);
    store.remove(id);
    record("remove", id, source.name());
  }

  @Override
  @Transactional
  public void fetch(long id) {
    SourceView source = view(id);
    store.hurry(id, clock.instant());
    record("fetch", id, source.name());
  }

  @Override
  public Check test(long id) {
    SourceView source = view(id);
    try {
      Job job = Jobs.of(store.due(id).orElseThrow(), data);
      return new Check(true, "reached", fetcher(source.kind()).test(job));
    } catch (FetchFailed failed) {
      return new Check(false, failed.code(), failed.detail());
    } catch (IOException e) {
      return new Check(false, "unreachable", String.valueOf(e.getMessage()));
    }
  }

  private Fetcher fetcher(SourceKind kind) {
    Fetcher fetcher = fetchers.get(kind);
    if (fetcher == null) {
      throw new IllegalStateException("nothing fetches " + kind);
    }
    return fetcher;
  }

  private static SourceInput stripped(SourceInput input) {
    return new SourceInput(
        input.name().strip(),
        input.kind(),
        input.format(),
        input.place().strip(),
        input.account().strip(),
        input.secret(),
        input.everySeconds());
  }

  private SourceKind checked(SourceInput input, long id) {
    SourceKind kind =
        SourceKind.named(input.kind())
            .orElseThrow(() -> refused("kind", "sources-source-kind", input.kind()));
    requireText("name", input.name(), 1, 100);
    requireText("account", input.account(), 0, LONGEST);
    if (input.secret() != null) {
      requireText("secret", input.secret(), 0, LONGEST);
    }
    requireText("place", input.place(), 1, LONGEST);
    if (!formats.names().contains(input.format())) {
      throw refused(
          "format", "sources-format-unknown", input.format(), String.join(", ", formats.names()));
    }
    int fastest = kind == SourceKind.FOLDER || kind == SourceKind.LINES ? 1 : MINUTE;
    if (input.everySeconds() < fastest || input.everySeconds() > WEEK) {
      throw refused("everySeconds", "sources-source-every", fastest, WEEK);
    }
    try {
      fetcher(kind).requirePlace(input.place());
    } catch (FetchFailed failed) {
      throw refused("place", "sources-source-" + failed.code(), input.place());
    }
    if (store.isNamed(input.name(), id)) {
      throw Problem.at("name", HttpStatus.CONFLICT, "sources-source-named", input.name());
    }
    return kind;
  }

  private static void requireText(String place, String text, int shortest, int longest) {
    boolean control = text.chars().anyMatch(Character::isISOControl);
    if (control || text.length() < shortest || text.length() > longest) {
      throw refused(place, "sources-source-text", shortest, longest);
    }
  }

  private static Problem refused(String place, String code, Object... arguments) {
    return Problem.at(place, HttpStatus.UNPROCESSABLE_CONTENT, code, arguments);
  }

  private void record(String act, long id, String name) {
    acts.record("sources." + act, Long.toString(id), Map.of("name", name));
    live.changed("sources");
  }
}
