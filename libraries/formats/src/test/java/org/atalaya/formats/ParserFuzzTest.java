package org.atalaya.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import org.atalaya.formats.alert.AdvisoryImport;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.alert.Imported;
import org.atalaya.formats.json.BoundedJson;
import org.atalaya.formats.json.CanonicalJson;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.JsonLimits;
import org.atalaya.formats.stix.StixBundleReader;
import org.atalaya.formats.stix.StixPattern;
import tools.jackson.databind.JsonNode;

/**
 * Each parser gives a value or its one declared exception, whatever the bytes. Ordinary runs use
 * the files in {@code ParserFuzzTestInputs}; {@code JAZZER_FUZZ=1} searches for more.
 */
class ParserFuzzTest {
  private static final JsonLimits LIMITS = new JsonLimits(1 << 20, 64, 100_000, 1 << 20);

  @FuzzTest(maxDuration = "60s")
  void json(byte[] bytes) throws FormatException {
    JsonNode json;
    try {
      json = BoundedJson.parse(bytes, LIMITS);
    } catch (FormatException declared) {
      assertThat(declared.place()).isNotNull();
      return;
    }
    byte[] canonical = CanonicalJson.bytes(json);
    assertThat(CanonicalJson.bytes(BoundedJson.parse(canonical, LIMITS.withBytes(1 << 24))))
        .isEqualTo(canonical);
  }

  @FuzzTest(maxDuration = "60s")
  void alert(byte[] bytes) throws FormatException {
    AlertContent alert;
    try {
      alert = AlertContent.fromJson(BoundedJson.parse(bytes, LIMITS));
    } catch (FormatException declared) {
      return;
    }
    assertThat(AlertContent.fromJson(alert.toJson())).isEqualTo(alert);
  }

  @FuzzTest(maxDuration = "60s")
  void advisory(byte[] bytes) throws FormatException {
    Imported imported;
    try {
      imported = AdvisoryImport.read(bytes);
    } catch (FormatException declared) {
      return;
    }
    AlertContent draft = imported.draft();
    assertThat(AlertContent.fromJson(draft.toJson())).isEqualTo(draft);
  }

  @FuzzTest(maxDuration = "60s")
  void bundle(byte[] bytes) {
    int[] handed = {0, 0};
    try {
      var summary =
          StixBundleReader.read(
              new ByteArrayInputStream(bytes),
              LIMITS,
              1_000,
              object -> handed[0]++,
              problem -> handed[1]++);
      assertThat(handed[0]).isEqualTo(summary.usable());
      assertThat(handed[0] + handed[1]).isEqualTo(summary.objects());
    } catch (FormatException declared) {
      assertThat(declared.code()).isNotNull();
    }
  }

  @FuzzTest(maxDuration = "60s")
  void pattern(FuzzedDataProvider data) {
    String value = data.consumeRemainingAsString();
    assertThat(StixPattern.parse(value)).isNotNull();
    StixPattern.parse(StixPattern.equality("file:name", value))
        .ifPresent(parsed -> assertThat(parsed.comparisons().getFirst().value()).isEqualTo(value));
  }
}
