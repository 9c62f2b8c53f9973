package org.atalaya.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.atalaya.matching.IndicatorLists;
import org.atalaya.matching.IndicatorTable;
import org.atalaya.matching.LogMatcher;
import org.atalaya.matching.LogSource;
import org.atalaya.matching.MatchingException;
import org.atalaya.matching.TableBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds indicators in logs, without a node. */
@Command(
    name = "match",
    description = {
      "Finds indicators in logs, as whole tokens, and prints a line of JSON for each hit.",
      "Logs and lists may be packed by gzip or zstd. docs/match.md says what a token is."
    },
    mixinStandardHelpOptions = true)
final class MatchCommand implements Callable<Integer> {
  /** How many entries that are no indicators are shown; the rest is counted. */
  private static final int SHOWN = 10;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-i", "--indicators"},
      paramLabel = "FILE",
      required = true,
      arity = "1..*",
      description =
          "Lists of indicators: text, CSV, hosts files, STIX bundles, MISP events, saved tables.")
  private List<Path> lists = List.of();

  @Option(
      names = "--column",
      paramLabel = "N",
      defaultValue = "1",
      description = "The column of text lists with the indicator (default: ${DEFAULT-VALUE}).")
  private int column;

  @Option(
      names = "--save",
      paramLabel = "TABLE",
      description = "Saves the indicators as one table, which is ready at once the next time.")
  private @Nullable Path table;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file to write the hits to (default: standard output).")
  private @Nullable Path output;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads scan (default: one for each processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--progress", description = "Shows how far it is, on standard error.")
  private boolean progress;

  @Parameters(
      paramLabel = "LOG",
      arity = "0..*",
      description = "Files, folders with all files in them, or - for standard input.")
  private List<Path> logs = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandSpec command = command();
    if (logs.isEmpty() && table == null) {
      throw new ParameterException(
          command.commandLine(), "Name logs (- for standard input), or --save TABLE, or both.");
    }
    if (column < 1 || threads < 1) {
      throw new ParameterException(command.commandLine(), "--column and --threads are 1 or more.");
    }
    List<LogSource> sources = sources();
    PrintWriter err = command.commandLine().getErr();
    IndicatorTable indicators = indicators(err);
    if (table != null) {
      indicators.save(table);
      err.println(indicators.size() + " indicators saved in " + table);
    }
    if (logs.isEmpty()) {
      return 0;
    }
    try (OutputStream out = new BufferedOutputStream(destination(), 1 << 16)) {
      var hits = new MatchOutput(out, err, progress);
      new LogMatcher(indicators, threads).match(sources, hits);
      return hits.end() ? 0 : 1;
    }
  }

  private OutputStream destination() throws IOException {
    return output == null
        ? new FileOutputStream(FileDescriptor.out)
        : Files.newOutputStream(output);
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("picocli did not fill in the command");
    }
    return spec;
  }

  private IndicatorTable indicators(PrintWriter err) throws IOException {
    if (lists.size() == 1 && isTable(lists.getFirst())) {
      return opened(lists.getFirst());
    }
    TableBuilder builder = IndicatorTable.builder();
    var unusable = new ArrayList<String>();
    var reader =
        new IndicatorLists(
            builder, column, problem -> unusable.add(String.valueOf(problem.getMessage())));
    for (Path list : lists) {
      try {
        reader.read(list);
      } catch (NoSuchFileException absent) {
        throw new IOException("there is no list " + list, absent);
      } catch (MatchingException wrong) {
        throw new IOException(list + " cannot be used: " + wrong.getMessage(), wrong);
      }
    }
    unusable.stream()
        .limit(SHOWN)
        .forEach(problem -> err.println("not used: " + Printable.of(problem)));
    if (unusable.size() > SHOWN) {
      err.println("not used: " + (unusable.size() - SHOWN) + " more entries");
    }
    if (builder.size() == 0) {
      throw new IOException("there is no indicator in the lists; --column names another column");
    }
    err.flush();
    return builder.build();
  }

  private static boolean isTable(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (var in = Files.newInputStream(file)) {
      return IndicatorTable.isTable(in.readNBytes(8));
    }
  }

  private static IndicatorTable opened(Path file) throws IOException {
    try {
      return IndicatorTable.open(file);
    } catch (MatchingException wrong) {
      throw new IOException(file + " cannot be used: " + wrong.getMessage(), wrong);
    }
  }

  private List<LogSource> sources() throws IOException {
    var sources = new ArrayList<LogSource>();
    for (Path log : logs) {
      if (log.toString().equals("-")) {
        sources.add(new LogSource("-", () -> System.in));
      } else if (Files.isDirectory(log)) {
        try (Stream<Path> files = Files.walk(log)) {
          files.filter(Files::isRegularFile).sorted().map(LogSource::of).forEach(sources::add);
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
      } else if (Files.isReadable(log)) {
        sources.add(LogSource.of(log));
      } else {
        throw new IOException("there is no log " + log + " that can be read");
      }
    }
    return sources;
  }
}
