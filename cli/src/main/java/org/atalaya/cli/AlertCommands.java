package org.atalaya.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts in and out of a node. */
@Command(
    name = "alert",
    description = "Lists, acknowledges, imports and exports alerts.",
    mixinStandardHelpOptions = true)
final class AlertCommands {
  /** The most that a node hands out at once. */
  private static final int PAGE = 200;

  @Spec private @Nullable CommandSpec spec;

  private PrintWriter out() {
    if (spec == null) {
      throw new IllegalStateException("picocli did not fill in the command");
    }
    return spec.commandLine().getOut();
  }

  @Command(
      name = "list",
      description = "Lists alerts: unread first, then unacknowledged, then the rest.",
      mixinStandardHelpOptions = true)
  int list(
      @Option(
              names = "--state",
              defaultValue = "",
              description = "unread, unacknowledged, acknowledged or withdrawn; else all.")
          String state,
      @Option(names = "--search", defaultValue = "", description = "Words to look for.")
          String search,
      @Option(
              names = "--most",
              defaultValue = "50",
              description = "How many at most (default: ${DEFAULT-VALUE}).")
          int most,
      @Mixin NodeClient chosen)
      throws IOException, InterruptedException {
    String query = "?state=" + encode(state) + "&q=" + encode(search) + "&limit=";
    String after = "";
    int left = most;
    while (left > 0) {
      JsonNode page =
          NodeClient.json(chosen.get("/api/v1/alerts" + query + Math.min(left, PAGE) + after));
      page.path("items").forEach(alert -> out().println(line(alert)));
      left -= page.path("items").size();
      if (!page.path("next").isString() || page.path("items").isEmpty()) {
        return 0;
      }
      after = "&after=" + encode(words(page, "next"));
    }
    out().println("There is more: --most " + most * 2 + " shows it.");
    return 0;
  }

  private static String line(JsonNode alert) {
    String title = words(alert.path("titles"), words(alert, "sourceLanguage"));
    return "%s  %s  %-8s  %-17s  %-4s  %s%s"
        .formatted(
            words(alert, "id"),
            words(alert, "issued"),
            words(alert, "severity"),
            words(alert, "tlp"),
            words(alert, "origin"),
            alert.path("drill").asBoolean(false) ? "[DRILL] " : "",
            title);
  }

  @Command(
      name = "acknowledge",
      description = "States that this team answers for alerts of others.",
      mixinStandardHelpOptions = true)
  int acknowledge(
      @Parameters(paramLabel = "ALERT", arity = "1..*", description = "The alerts' ids.")
          List<String> alerts,
      @Mixin NodeClient chosen)
      throws IOException, InterruptedException {
    for (String alert : alerts) {
      requireId(alert);
    }
    byte[] body = JsonMapper.shared().writeValueAsBytes(Map.of("alerts", alerts));
    JsonNode answer =
        NodeClient.json(chosen.post("/api/v1/alerts/acknowledgements", body, "application/json"));
    Set<String> done = new HashSet<>();
    answer.path("acknowledged").forEach(id -> done.add(id.asString("")));
    for (String alert : alerts) {
      out().println(alert + (done.contains(alert) ? " acknowledged" : " was left as it is"));
    }
    return 0;
  }

  @Command(
      name = "import",
      description = "Makes a draft of a CSAF 2.0 advisory or a STIX 2.1 bundle.",
      mixinStandardHelpOptions = true)
  int take(
      @Parameters(paramLabel = "FILE", description = "The JSON file.") Path file,
      @Mixin NodeClient chosen)
      throws IOException, InterruptedException {
    JsonNode draft =
        NodeClient.json(chosen.post("/api/v1/alerts/imports", read(file), "application/json"));
    out()
        .println(
            "draft " + draft.path("id").asString("") + " from " + words(draft, "importedFrom"));
    for (JsonNode unused : draft.path("importProblems")) {
      out().println("  not used: " + place(unused) + ": " + words(unused, "reason"));
    }
    for (JsonNode missing : draft.path("missing")) {
      out().println("  to do: " + words(missing, "field") + ": " + words(missing, "code"));
    }
    return 0;
  }

  @Command(
      name = "export",
      description = "Saves an alert as STIX 2.1 or as its signed envelope.",
      mixinStandardHelpOptions = true)
  int give(
      @Parameters(paramLabel = "ALERT", description = "The alert's id.") String alert,
      @Option(
              names = "--as",
              defaultValue = "stix",
              description = "stix or envelope (default: ${DEFAULT-VALUE}).")
          String format,
      @Option(names = "--to", required = true, description = "The file to write.") Path file,
      @Mixin NodeClient chosen)
      throws IOException, InterruptedException {
    if (!format.equals("stix") && !format.equals("envelope")) {
      throw new IOException("--as is stix or envelope, not " + format);
    }
    requireId(alert);
    byte[] bytes = chosen.get("/api/v1/alerts/" + alert + "/" + format);
    Files.write(file, bytes);
    out().println(bytes.length + " bytes written to " + file);
    return 0;
  }

  private static void requireId(String alert) throws IOException {
    if (!alert.matches("[0-9a-f-]{36}")) {
      throw new IOException("an alert's id looks like 0198f2c4-1c2d-7e3f-8a4b-5c6d7e8f9a0b");
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static byte[] read(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException absent) {
      throw new IOException("there is no file " + file, absent);
    }
  }

  private static String place(JsonNode problem) {
    String path = words(problem, "path");
    return path.isEmpty() ? "the whole document" : path;
  }

  /** A text of the answer, on one line and without control characters, safe for a terminal. */
  private static String words(JsonNode json, String name) {
    return Printable.of(json.path(name).asString(""));
  }
}
