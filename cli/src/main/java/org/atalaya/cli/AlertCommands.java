package org.atalaya.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Alerts in and out of a node. */
@Command(
    name = "alert",
    description = "Imports and exports alerts.",
    mixinStandardHelpOptions = true)
final class AlertCommands {
  @Spec private @Nullable CommandSpec spec;

  private PrintWriter out() {
    if (spec == null) {
      throw new IllegalStateException("picocli did not fill in the command");
    }
    return spec.commandLine().getOut();
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
    if (!alert.matches("[0-9a-f-]{36}")) {
      throw new IOException("an alert's id looks like 0198f2c4-1c2d-7e3f-8a4b-5c6d7e8f9a0b");
    }
    byte[] bytes = chosen.get("/api/v1/alerts/" + alert + "/" + format);
    Files.write(file, bytes);
    out().println(bytes.length + " bytes written to " + file);
    return 0;
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
    return json.path(name).asString("").replaceAll("\\p{Cntrl}+", " ");
  }
}
