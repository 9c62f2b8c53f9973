package org.atalaya.node.sources.fetching;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atalaya.node.operations.DataDirectory;
import org.atalaya.node.sources.SourceKind;
import org.atalaya.node.sources.SourceSettings;
import org.springframework.stereotype.Component;

/**
 * Files in a folder. One that has not been written to for a second is taken and moved to {@code
 * taken/}, or to {@code refused/} where it can be no report. Names that begin with a dot or end
 * with {@code .part} or {@code .tmp} are still being written.
 */
@Component
class FolderFetcher implements Fetcher {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,62}");
  private static final Duration QUIET = Duration.ofSeconds(1);

  private final Path root;
  private final Clock clock;

  FolderFetcher(DataDirectory data, SourceSettings settings, Clock clock) {
    this.clock = clock;
    this.root = Objects.requireNonNullElseGet(settings.folders(), () -> data.resolve("incoming"));
  }

  @Override
  public SourceKind kind() {
    return SourceKind.FOLDER;
  }

  @Override
  public void requirePlace(String place) throws FetchFailed {
    if (!NAME.matcher(place).matches()) {
      throw new FetchFailed("place", place);
    }
  }

  @Override
  public void fetch(Job job, Sink sink) throws FetchFailed, IOException {
    Path folder = folder(job);
    for (Path file : files(folder)) {
      try {
        if (isQuiet(file)) {
          take(file, folder, sink);
        }
      } catch (IOException e) {
        sink.aside(file.getFileName().toString(), e.toString());
      }
    }
  }

  private static void take(Path file, Path folder, Sink sink) throws IOException {
    boolean taken;
    try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      taken = sink.take(file.getFileName().toString(), content);
    }
    move(file, folder.resolve(taken ? "taken" : "refused"));
  }

  @Override
  public String test(Job job) throws FetchFailed, IOException {
    Path folder = folder(job);
    return folder + " (" + files(folder).size() + ")";
  }

  private Path folder(Job job) throws FetchFailed, IOException {
    requirePlace(job.place());
    return Files.createDirectories(root.resolve(job.place()));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> isWhole(file.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  private static boolean isWhole(String name) {
    return !name.startsWith(".") && !name.endsWith(".part") && !name.endsWith(".tmp");
  }

  private boolean isQuiet(Path file) throws IOException {
    Instant written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
    return !written.plus(QUIET).isAfter(clock.instant());
  }

  private static void move(Path file, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path to = folder.resolve(file.getFileName());
    for (int again = 1; Files.exists(to); again++) {
      to = folder.resolve(file.getFileName() + "." + again);
    }
    Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
  }
}
