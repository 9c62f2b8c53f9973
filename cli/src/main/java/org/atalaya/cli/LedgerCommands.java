package org.atalaya.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atalaya.ledger.LedgerCheck;
import org.atalaya.ledger.LedgerException;
import org.atalaya.ledger.Note;
import org.atalaya.ledger.TileDirectory;
import org.atalaya.ledger.VerifierKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks of a ledger's files, without its node. */
@Command(
    name = "ledger",
    description = "Checks the files of a ledger.",
    mixinStandardHelpOptions = true)
final class LedgerCommands {
  @Spec private @Nullable CommandSpec spec;

  @Command(
      name = "verify",
      description = "Derives the root again from every file and compares it with the checkpoint.",
      mixinStandardHelpOptions = true)
  int verify(
      @Parameters(paramLabel = "DIR", description = "The folder with checkpoint and tile/.")
          Path directory,
      @Option(
              names = "--key",
              required = true,
              description = "The ledger's verifier key (name+hash+base64) or a file with it.")
          String key)
      throws IOException, LedgerException {
    String written =
        Files.isRegularFile(Path.of(key)) ? Files.readString(Path.of(key)).strip() : key;
    TileDirectory tiles = new TileDirectory(directory);
    Note note = Note.parse(tiles.checkpoint());
    LedgerCheck.Report report =
        LedgerCheck.check(tiles, note, VerifierKey.parse(written), (index, entry) -> {});
    out()
        .println(
            report.checkpoint().origin()
                + ": "
                + report.checkpoint().size()
                + " leaves hold, in "
                + report.files()
                + " files");
    return 0;
  }

  private PrintWriter out() {
    if (spec == null) {
      throw new IllegalStateException("picocli did not fill in the command");
    }
    return spec.commandLine().getOut();
  }
}
