package org.atalaya.formats.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.atalaya.formats.RealData;
import org.atalaya.formats.csaf.CsafDocument;
import org.atalaya.formats.json.BoundedJson;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.JsonLimits;
import org.atalaya.formats.marking.Tlp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every real advisory and bundle beside the repository is imported, and compared with counts. */
@Tag("real-data")
class RealAdvisoriesTest {
  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = RealData.open(file)) {
      return in.readAllBytes();
    }
  }

  @Test
  void everyCsafAdvisoryHasTheCvesTheVersionAndTheLabelThatWereCounted()
      throws IOException, FormatException {
    int compared = 0;
    for (JsonNode truth : RealData.lines("03-csaf/GROUND-TRUTH-counts.jsonl")) {
      String name = truth.path("file").asString();
      if (truth.has("parse_error")) {
        continue;
      }
      byte[] document = bytes(RealData.path(name));
      Imported imported = AdvisoryImport.read(document);
      CsafDocument csaf =
          CsafDocument.read(BoundedJson.parse(document, JsonLimits.DOCUMENT), problem -> {});
      var cves = new TreeSet<String>();
      truth.path("cves").forEach(cve -> cves.add(cve.asString().toUpperCase(Locale.ROOT)));
      assertThat(imported.draft().vulnerabilities())
          .as(name)
          .containsExactlyInAnyOrderElementsOf(cves);
      assertThat(csaf.version()).as(name).isEqualTo(truth.path("version").asString());
      assertThat(csaf.vulnerabilities()).as(name).hasSize(truth.path("vulnerabilities").intValue());
      String label = truth.path("tlp").asString("");
      assertThat(imported.tlp()).as(name).isEqualTo(Tlp.parse(label).orElse(null));
      if (truth.path("max_cvss3").isNumber() && truth.path("max_cvss3").doubleValue() > 0) {
        assertThat(imported.draft().severity())
            .as(name)
            .isEqualTo(Severity.ofScore(truth.path("max_cvss3").doubleValue()));
      }
      assertThat(AlertContent.fromJson(imported.draft().toJson())).isEqualTo(imported.draft());
      compared++;
    }
    assertThat(compared).isGreaterThan(430);
  }

  @Test
  void everyOtherCsafDocumentIsImportedOrRefusedAsNoCsaf() throws IOException {
    int imported = 0;
    for (Path file : RealData.files("03-csaf", ".json", ".json.gz")) {
      String name = file.toString();
      if (name.contains("/cisa-") || name.contains("/schemas-")) {
        continue;
      }
      try {
        AdvisoryImport.read(bytes(file));
        imported++;
      } catch (FormatException refused) {
        boolean another = refused.code() == FormatException.Code.UNKNOWN_KIND;
        assertThat(another || name.contains("trailing-garbage") || name.contains("white-feed"))
            .as(name + " " + refused)
            .isTrue();
      }
    }
    assertThat(imported).isGreaterThan(500);
  }

  @Test
  void everyStixBundleBecomesADraftThatCanTravel() throws IOException, FormatException {
    var refused = new ArrayList<String>();
    for (JsonNode truth : RealData.lines("01-stix/GROUND-TRUTH-counts.jsonl")) {
      String name = truth.path("file").asString();
      if (truth.has("parse_error") || truth.path("objects").intValue() > 5_000) {
        continue;
      }
      try {
        Imported imported = AdvisoryImport.read(bytes(RealData.path(name)));
        assertThat(AlertContent.fromJson(imported.draft().toJson())).isEqualTo(imported.draft());
        boolean indicators = truth.path("indicators").intValue() > 0;
        boolean some = !imported.draft().indicators().isEmpty() || !imported.problems().isEmpty();
        assertThat(!indicators || some).as(name).isTrue();
      } catch (FormatException fault) {
        if (!fault.getMessage().startsWith("nothing in it can be used")) {
          refused.add(name + " " + fault);
        }
      }
    }
    assertThat(refused).isEqualTo(List.of());
  }

  @Test
  void theIndicatorsOfATalosReportAreThoseOfItsTextList() throws IOException, FormatException {
    Path bundle =
        RealData.path(
            "01-stix/vendor-reports/talos-stix20/2024/03/GhostSec-GhostLocker2-ransomware.json");
    Imported imported = AdvisoryImport.read(bytes(bundle));
    assertThat(imported.sourceKind()).isEqualTo("STIX 2.0");
    String list =
        new String(
                bytes(Path.of(bundle.toString().replace(".json", ".txt"))),
                java.nio.charset.StandardCharsets.UTF_8)
            .replace("[.]", ".")
            .replace("hxxp", "http")
            .replace("[://]", "://");
    assertThat(imported.draft().indicators()).isNotEmpty();
    for (AlertIndicator indicator : imported.draft().indicators()) {
      assertThat(list).contains(indicator.value());
    }
  }
}
