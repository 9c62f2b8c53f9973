package org.atalaya.node.sources.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.atalaya.node.sources.FormatKind;
import org.atalaya.node.sources.store.FormatStore;
import org.atalaya.node.sources.store.FormatStore.Kept;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Formats by name: those built in, from {@code sources/formats/*.yaml}, and the team's own. */
@Component
public class Formats {
  private static final Logger log = LoggerFactory.getLogger(Formats.class);
  private static final String FILES = "classpath*:sources/formats/*.yaml";

  private final Map<String, String> builtIn = new TreeMap<>();
  private final Map<String, Format> builtInRead = new TreeMap<>();
  private final FormatStore store;
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  Formats(FormatStore store) throws IOException {
    this.store = store;
    for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
      try (InputStream in = file.getInputStream()) {
        String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        Format format = Declaration.read(yaml);
        builtIn.put(format.name(), yaml);
        builtInRead.put(format.name(), format);
      } catch (FormatFault fault) {
        throw new IllegalStateException(file.getFilename() + ": " + fault.getMessage(), fault);
      }
    }
  }

  private record Read(long version, Format format) {}

  public List<String> names() {
    var names = new TreeSet<>(builtIn.keySet());
    names.addAll(store.names());
    return List.copyOf(names);
  }

  /** The format of that name: the team's, else the one that is built in. */
  public Optional<Format> find(String name) {
    Optional<Long> version = store.version(name);
    if (version.isEmpty()) {
      return Optional.ofNullable(builtInRead.get(name));
    }
    Read known = read.get(name);
    return known != null && known.version() == version.get()
        ? Optional.of(known.format())
        : store.find(name).flatMap(kept -> read(version.get(), kept));
  }

  private Optional<Format> read(long version, Kept kept) {
    try {
      Format format = read(kept.kind(), kept.declaration());
      read.put(format.name(), new Read(version, format));
      return Optional.of(format);
    } catch (FormatFault fault) {
      // A newer or older program wrote it.
      log.error("Format {} is not understood: {}", kept.name(), fault.getMessage());
      return Optional.empty();
    }
  }

  /** The YAML of the format that is built in, if there is one of that name. */
  public @Nullable String builtIn(String name) {
    return builtIn.get(name);
  }

  /** What a text declares. */
  public static Format read(FormatKind kind, String declaration) throws FormatFault {
    return kind == FormatKind.SHADOWSERVER
        ? ShadowserverSchema.read(declaration)
        : Declaration.read(declaration);
  }
}
