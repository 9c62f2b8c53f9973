package org.atalaya.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleFileTest {
  private static final BundleLimits SMALL = new BundleLimits(20, 4 << 20, 6 << 20, 100);
  private static final String MANIFEST =
      "{\"version\":1,\"maker\":\"gt\",\"created\":\"2026-11-23T12:00:00Z\"}";

  private static final class Collector implements BundleFile.Receiver {
    final List<SignedCard> cards = new ArrayList<>();
    final List<Run> runs = new ArrayList<>();
    final List<String> faults = new ArrayList<>();

    @Override
    public void card(String place, SignedCard card) {
      cards.add(card);
    }

    @Override
    public void run(String place, Run run) {
      runs.add(run);
    }

    @Override
    public void unusable(String place, EnvelopeException fault) {
      faults.add(fault.place());
    }
  }

  private static byte[] bundle(Run... runs) throws Exception {
    var out = new ByteArrayOutputStream();
    try (var writer =
        BundleFile.write(out, new BundleFile.Manifest(Fixture.GUATEMALA, Fixture.NOW))) {
      writer.card(SignedCard.sign(Fixture.card(), Fixture.GUATEMALA_KEY));
      for (Run run : runs) {
        writer.run(run);
      }
    }
    return out.toByteArray();
  }

  private static byte[] zip(String... namesAndContents) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[i]));
        zip.write(Bytes.utf8(namesAndContents[i + 1]));
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static Collector read(byte[] bytes) throws Exception {
    var collector = new Collector();
    BundleFile.read(new ByteArrayInputStream(bytes), SMALL, collector);
    return collector;
  }

  @Test
  void whatWasWrittenIsRead() throws Exception {
    var envelopes = Fixture.signed(3);
    Run run = Fixture.run(1, envelopes, Fixture.after(ChannelHead.START, envelopes));
    Collector read = read(bundle(run, run));
    assertThat(read.runs).containsExactly(run, run);
    assertThat(read.cards).hasSize(1);
    assertThat(read.faults).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "/etc/passwd",
        "runs/../../x.json",
        "runs\\000001.json",
        "cards/../x.json",
        "C:/x.json",
        "runs/",
        "readme.txt"
      })
  void anotherEntryIsRefusedByName(String name) throws Exception {
    byte[] file = zip("bundle.json", MANIFEST, name, "{}");
    Fixture.refused(Reason.ENTRY_NAME, name, () -> read(file));
  }

  @Test
  void aBombIsRefusedBeforeItIsUnpacked() throws Exception {
    byte[] file = zip("bundle.json", MANIFEST, "runs/000001.json", "0".repeat(3 << 20));
    assertThat(file.length).isLessThan(10_000);
    Fixture.refused(Reason.TOO_LARGE, "runs/000001.json", () -> read(file));
    byte[] large = zip("bundle.json", MANIFEST, "runs/000001.json", "0".repeat(5 << 20));
    Fixture.refused(Reason.TOO_LARGE, "runs/000001.json", () -> read(large));
  }

  @Test
  void tooManyEntriesAreRefused() throws Exception {
    var parts = new ArrayList<>(List.of("bundle.json", MANIFEST));
    for (int i = 1; i <= 25; i++) {
      parts.add("runs/%06d.json".formatted(i));
      parts.add("{}");
    }
    byte[] file = zip(parts.toArray(String[]::new));
    Fixture.refused(Reason.TOO_LARGE, "runs/000020.json", () -> read(file));
  }

  @Test
  void whatIsNoBundleIsRefused() throws Exception {
    Fixture.refused(Reason.MALFORMED, "bundle.json", () -> read(Bytes.utf8("no ZIP")));
    byte[] unordered = zip("runs/000001.json", "{}");
    Fixture.refused(Reason.MALFORMED, "runs/000001.json", () -> read(unordered));
    byte[] cut = java.util.Arrays.copyOf(bundle(), 700);
    Fixture.refused(Reason.MALFORMED, null, () -> read(cut));
  }

  @Test
  void oneWrongEntryDoesNotSpoilTheOthers() throws Exception {
    byte[] file =
        zip(
            "bundle.json",
            MANIFEST,
            "runs/000001.json",
            "{\"origin\":7}",
            "cards/co.json",
            Bytes.utf8(CardFiles.write(SignedCard.sign(Fixture.card(), Fixture.GUATEMALA_KEY))));
    assertThat(read(file).faults).containsExactly("runs/000001.json#/origin", "cards/co.json#");
  }
}
