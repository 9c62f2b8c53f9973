package org.atalaya.formats.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.atalaya.formats.RealData;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.JsonLimits;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.formats.stix.StixBundleReader.Summary;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every real bundle beside the repository is read, and compared with what was counted in it. */
@Tag("real-data")
class RealStixTest {
  private record Read(Summary summary, Map<String, Integer> types, int problems) {}

  private static Read read(Path file) throws IOException, FormatException {
    var types = new TreeMap<String, Integer>();
    int[] problems = {0};
    try (InputStream in = RealData.open(file)) {
      Summary summary =
          StixBundleReader.read(
              in,
              JsonLimits.DOCUMENT,
              100_000,
              object -> types.merge(object.type(), 1, Integer::sum),
              problem -> problems[0]++);
      return new Read(summary, types, problems[0]);
    }
  }

  @Test
  void everyBundleHasTheObjectsThatWereCountedInIt() throws IOException, FormatException {
    int compared = 0;
    for (JsonNode truth : RealData.lines("01-stix/GROUND-TRUTH-counts.jsonl")) {
      String name = truth.path("file").asString();
      if (truth.has("parse_error")) {
        continue;
      }
      Read read = read(RealData.path(name));
      assertThat(read.summary().objects()).as(name).isEqualTo(truth.path("objects").intValue());
      assertThat(read.summary().usable() + read.problems())
          .as(name)
          .isEqualTo(truth.path("objects").intValue());
      if (read.problems() == 0) {
        for (String type : truth.path("by_type").propertyNames()) {
          assertThat(read.types().get(type))
              .as(name + " " + type)
              .isEqualTo(truth.path("by_type").path(type).intValue());
        }
      }
      compared++;
    }
    assertThat(compared).isGreaterThan(200);
  }

  @Test
  void attackOfThirtyTwoMegabytesIsRecognisedAsStix20() throws IOException, FormatException {
    Read read = read(RealData.path("01-stix/attack-2.0/enterprise-attack-18.1-stix20.json.gz"));
    assertThat(read.summary().specVersion()).isEqualTo("2.0");
    assertThat(read.summary().objects()).isEqualTo(24_771);
    assertThat(read.problems()).isZero();
  }

  @Test
  void theLabelsThatOasisPublishedAreRecognised() throws IOException, FormatException {
    for (Path file : RealData.files("01-stix/tlp2", ".json")) {
      try (InputStream in = RealData.open(file)) {
        StixBundleReader.read(
            in,
            JsonLimits.MESSAGE,
            5,
            object -> {
              if (object.type().equals("marking-definition")) {
                Tlp tlp = StixTlp.ofDefinition(object).orElseThrow();
                assertThat(StixTlp.id(tlp)).isEqualTo(object.id());
                assertThat(StixTlp.definition(tlp)).isEqualTo(object.json());
              }
            },
            problem -> assertThat(problem).isNull());
      }
    }
  }

  @Test
  void theIdsOfRealObservablesAreThoseThatAreComputed() throws IOException, FormatException {
    int[] same = {0};
    for (Path file : RealData.files("01-stix/cti-documentation", ".json")) {
      try (InputStream in = RealData.open(file)) {
        StixBundleReader.read(
            in,
            JsonLimits.DOCUMENT,
            100_000,
            object -> {
              if (object.id().charAt(object.type().length() + 16) == '5') {
                assertThat(StixIds.ofObservable(object.json())).contains(object.id());
                same[0]++;
              }
            },
            problem -> {});
      }
    }
    assertThat(same[0]).isEqualTo(2);
  }
}
