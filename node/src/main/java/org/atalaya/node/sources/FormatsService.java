package org.atalaya.node.sources;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Acts;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.sources.formats.Format;
import org.atalaya.node.sources.formats.FormatFault;
import org.atalaya.node.sources.formats.Formats;
import org.atalaya.node.sources.reading.Samples;
import org.atalaya.node.sources.store.FormatStore;
import org.atalaya.node.sources.store.FormatStore.Kept;
import org.atalaya.node.sources.store.SourceStore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the team's formats beside those that are built in. */
@Service
class FormatsService implements ReportFormats {
  private final FormatStore store;
  private final SourceStore sources;
  private final Formats formats;
  private final Samples samples;
  private final CurrentActor actor;
  private final Acts acts;
  private final Clock clock;

  FormatsService(
      FormatStore store,
      SourceStore sources,
      Formats formats,
      Samples samples,
      CurrentActor actor,
      Acts acts,
      Clock clock) {
    this.store = store;
    this.sources = sources;
    this.formats = formats;
    this.samples = samples;
    this.actor = actor;
    this.acts = acts;
    this.clock = clock;
  }

  @Override
  public List<FormatView> list() {
    List<Kept> own = store.list();
    List<String> names = own.stream().map(Kept::name).toList();
    return Stream.concat(
            own.stream().map(this::view),
            formats.names().stream().filter(name -> !names.contains(name)).map(this::builtIn))
        .sorted(Comparator.comparing(FormatView::name))
        .toList();
  }

  @Override
  public FormatView view(String name) {
    return store.find(name).map(this::view).orElseGet(() -> builtIn(name));
  }

  private FormatView view(Kept own) {
    return new FormatView(
        own.name(),
        own.kind(),
        formats.builtIn(own.name()) != null,
        own.declaration(),
        own.changed(),
        own.changedBy());
  }

  private FormatView builtIn(String name) {
    String yaml = formats.builtIn(name);
    if (yaml == null) {
      throw unknown(name);
    }
    return new FormatView(name, FormatKind.BUILT_IN, false, yaml, null, null);
  }

  private Problem unknown(String name) {
    return new Problem(
        HttpStatus.NOT_FOUND, "sources-format-unknown", name, String.join(", ", formats.names()));
  }

  @Override
  @Transactional
  public FormatView save(FormatKind kind, String declaration) {
    Format format = read(kind, declaration);
    store.put(
        new Kept(
            format.name(),
            kind,
            declaration,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            actor.get().name()));
    acts.record("sources.format", format.name(), Map.of("declaration", declared(declaration)));
    return view(format.name());
  }

  /** The audit log holds a format's text as far as it is written by hand. */
  private static String declared(String declaration) {
    return declaration.length() > 4_000 ? declaration.length() + " characters" : declaration;
  }

  @Override
  @Transactional
  public void remove(String name) {
    if (store.find(name).isEmpty()) {
      throw unknown(name);
    }
    if (formats.builtIn(name) == null) {
      sources.list().stream()
          .filter(source -> source.format().equals(name))
          .findFirst()
          .ifPresent(
              source -> {
                throw new Problem(HttpStatus.CONFLICT, "sources-format-used", name, source.name());
              });
    }
    store.remove(name);
    acts.record("sources.format-removed", name, Map.of());
  }

  @Override
  public FormatTrial tryOut(FormatKind kind, String declaration, String file, byte[] sample) {
    return samples.trial(read(kind, declaration), file, sample);
  }

  private static Format read(FormatKind kind, String declaration) {
    if (declaration.length() > LONGEST || kind == FormatKind.BUILT_IN) {
      throw refused("sources-format-long", LONGEST);
    }
    try {
      return Formats.read(kind, declaration);
    } catch (FormatFault fault) {
      throw refused("sources-format-" + fault.code(), fault.arguments().toArray());
    }
  }

  private static Problem refused(String code, Object... arguments) {
    return Problem.at("declaration", HttpStatus.UNPROCESSABLE_CONTENT, code, arguments);
  }
}
