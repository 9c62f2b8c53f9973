package org.atalaya.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atalaya.envelope.BundleFile;
import org.atalaya.envelope.BundleLimits;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.Run;
import org.atalaya.envelope.SignedCard;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks into bundle files, without a node and without keys. */
@Command(name = "bundle", description = "Looks into bundle files.", mixinStandardHelpOptions = true)
final class BundleCommands {
  @Spec private @Nullable CommandSpec spec;

  @Command(
      name = "inspect",
      description = "Lists what a bundle file holds; signatures are checked when it is imported.",
      mixinStandardHelpOptions = true)
  int inspect(@Parameters(paramLabel = "FILE", description = "The bundle file.") Path file)
      throws IOException, EnvelopeException {
    Listing listing = new Listing(out());
    try (InputStream in = Files.newInputStream(file)) {
      BundleFile.Manifest manifest = BundleFile.read(in, BundleLimits.DEFAULT, listing);
      out().println("made by " + manifest.maker() + " at " + manifest.created() + " (not signed)");
    }
    return listing.unusable == 0 ? 0 : 1;
  }

  private PrintWriter out() {
    if (spec == null) {
      throw new IllegalStateException("picocli did not fill in the command");
    }
    return spec.commandLine().getOut();
  }

  private static final class Listing implements BundleFile.Receiver {
    private final PrintWriter out;
    private int unusable;

    Listing(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void card(String place, SignedCard card) {
      out.println("card of " + card.card().member() + ", version " + card.card().version());
    }

    @Override
    public void run(String place, Run run) {
      long last = run.first() + run.envelopes().size() - 1;
      out.println(
          run.origin() + " to " + run.recipient() + ": envelopes " + run.first() + " to " + last);
    }

    @Override
    public void unusable(String place, EnvelopeException fault) {
      unusable++;
      out.println("cannot be used: " + place + ": " + fault.getMessage());
    }
  }
}
