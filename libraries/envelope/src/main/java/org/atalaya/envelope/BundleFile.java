package org.atalaya.envelope;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.atalaya.envelope.EnvelopeException.Reason;

/**
 * Runs and cards in one ZIP file, for mail, a USB stick or a diode: the same content as by HTTPS.
 *
 * <p>{@code bundle.json} comes first and says who made it and when; then {@code cards/ID.json} and
 * {@code runs/NNNNNN.json}. The file itself is not signed: everything in it is.
 */
public final class BundleFile {
  /** How such a file's name ends. */
  public static final String SUFFIX = ".atalaya-bundle.zip";

  private static final String MANIFEST = "bundle.json";
  private static final Pattern CARD = Pattern.compile("cards/[a-z0-9][a-z0-9-]{0,62}\\.json");
  private static final Pattern RUN = Pattern.compile("runs/[0-9]{6}\\.json");
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** What a bundle says of itself, which nobody signed. */
  public record Manifest(MemberId maker, Instant created) {}

  /** Takes what a bundle holds, in the order of the file. */
  public interface Receiver {
    void card(String place, SignedCard card) throws IOException;

    void run(String place, Run run) throws IOException;

    /** An entry that cannot be used; the others still can. */
    void unusable(String place, EnvelopeException fault) throws IOException;
  }

  private BundleFile() {}

  /** Writes a bundle; the same content gives the same bytes. */
  public static Writer write(OutputStream out, Manifest manifest) throws IOException {
    return new Writer(out, manifest);
  }

  /** Adds cards and runs, one at a time; closing completes the file. */
  public static final class Writer implements AutoCloseable {
    private final ZipOutputStream zip;
    private int runs;

    private Writer(OutputStream out, Manifest manifest) throws IOException {
      zip = new ZipOutputStream(new BufferedOutputStream(out));
      var json =
          Json.object()
              .put("version", 1)
              .put("maker", manifest.maker().value())
              .put("created", manifest.created().truncatedTo(ChronoUnit.SECONDS).toString());
      entry(MANIFEST, Json.bytes(json));
    }

    public void card(SignedCard card) throws IOException {
      entry("cards/" + card.card().member() + ".json", CardFiles.write(card));
    }

    public void run(Run run) throws IOException {
      runs++;
      if (runs > 999_999) {
        throw new IOException("a bundle has at most 999999 runs");
      }
      entry(String.format(Locale.ROOT, "runs/%06d.json", runs), run.toBytes());
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }

    private void entry(String name, byte[] bytes) throws IOException {
      var entry = new ZipEntry(name);
      entry.setTimeLocal(NO_TIME);
      zip.putNextEntry(entry);
      zip.write(bytes);
      zip.closeEntry();
    }
  }

  /**
   * Reads a bundle within limits. A file that is no bundle, names another entry, or unpacks to more
   * than allowed is refused from there on; an entry that is itself wrong is told to the receiver.
   */
  public static Manifest read(InputStream in, BundleLimits limits, Receiver receiver)
      throws IOException, EnvelopeException {
    var counted = new Counted(in);
    var zip = new ZipInputStream(counted);
    var budget = new Budget(limits, counted);
    Manifest manifest = null;
    Set<String> names = new HashSet<>();
    for (ZipEntry entry = next(zip, ""); entry != null; entry = next(zip, entry.getName())) {
      String name = entry.getName();
      requireName(name, names, limits);
      byte[] bytes = budget.read(zip, name);
      if (manifest == null) {
        manifest = manifest(name, bytes);
      } else {
        hand(name, bytes, receiver);
      }
    }
    if (manifest == null) {
      throw new EnvelopeException(Reason.MALFORMED, MANIFEST, "is missing: this is no bundle");
    }
    return manifest;
  }

  private static ZipEntry next(ZipInputStream zip, String after)
      throws IOException, EnvelopeException {
    try {
      return zip.getNextEntry();
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw new EnvelopeException(
          Reason.MALFORMED, shown(after), "the ZIP file is damaged after this: " + e.getMessage());
    }
  }

  private static void requireName(String name, Set<String> names, BundleLimits limits)
      throws EnvelopeException {
    boolean known =
        (name.equals(MANIFEST) && names.isEmpty())
            || CARD.matcher(name).matches()
            || RUN.matcher(name).matches();
    if (!known || !names.add(name)) {
      throw new EnvelopeException(
          Reason.ENTRY_NAME, shown(name), "is no entry that a bundle has, or is there twice");
    }
    if (names.size() > limits.entries()) {
      throw new EnvelopeException(
          Reason.TOO_LARGE, shown(name), "more than " + limits.entries() + " entries");
    }
  }

  private static Manifest manifest(String name, byte[] bytes) throws EnvelopeException {
    if (!name.equals(MANIFEST)) {
      throw new EnvelopeException(Reason.MALFORMED, shown(name), MANIFEST + " must come first");
    }
    try {
      Fields fields = Fields.of(Json.parse(bytes, 4096), "");
      Versions.require(fields, 1);
      var manifest = new Manifest(fields.member("maker"), fields.time("created"));
      fields.end();
      return manifest;
    } catch (EnvelopeException e) {
      throw e.under(MANIFEST + "#");
    }
  }

  private static void hand(String name, byte[] bytes, Receiver receiver) throws IOException {
    try {
      if (RUN.matcher(name).matches()) {
        receiver.run(name, Run.parse(bytes, Math.max(1, bytes.length)));
        return;
      }
      SignedCard card = CardFiles.read(bytes);
      if (!name.equals("cards/" + card.card().member() + ".json")) {
        throw new EnvelopeException(Reason.ENTRY_NAME, "", "is the card of another member");
      }
      receiver.card(name, card);
    } catch (EnvelopeException e) {
      receiver.unusable(name, e.under(name + "#"));
    }
  }

  /** A name as it may be shown: short and without control characters. */
  private static String shown(String name) {
    String clean = name.replaceAll("[^ -~]", "?");
    return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
  }

  private static final class Budget {
    private static final int FREE = 1 << 20;
    private final BundleLimits limits;
    private final Counted packed;
    private long total;

    Budget(BundleLimits limits, Counted packed) {
      this.limits = limits;
      this.packed = packed;
    }

    byte[] read(ZipInputStream zip, String name) throws IOException, EnvelopeException {
      long packedBefore = packed.count;
      byte[] all = new byte[64 << 10];
      int length = 0;
      try {
        for (int n; (n = zip.read(all, length, all.length - length)) >= 0; ) {
          length += n;
          total += n;
          require(length, packed.count - packedBefore, name);
          if (length == all.length) {
            all = Arrays.copyOf(all, length * 2);
          }
        }
      } catch (ZipException | EOFException e) {
        throw new EnvelopeException(
            Reason.MALFORMED, name, "the entry is damaged: " + e.getMessage());
      }
      return Arrays.copyOf(all, length);
    }

    private void require(int length, long packedBytes, String name) throws EnvelopeException {
      if (length > limits.entryBytes() || total > limits.bytes()) {
        throw new EnvelopeException(
            Reason.TOO_LARGE,
            name,
            "unpacks to more than "
                + limits.entryBytes()
                + ", or all to more than "
                + limits.bytes()
                + " bytes");
      }
      if (length > FREE && length / limits.ratio() > packedBytes + 8192) {
        throw new EnvelopeException(
            Reason.TOO_LARGE, name, "unpacks to more than " + limits.ratio() + " times its size");
      }
    }
  }

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, length);
      count += Math.max(0, n);
      return n;
    }
  }
}
