package org.atalaya.formats.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.FormatException.Code;
import org.atalaya.formats.marking.Tlp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvisoryImportTest {
  private static final String CSAF =
      """
      {"document": {
         "csaf_version": "2.0", "category": "csaf_security_advisory", "title": "Acme Gateway",
         "lang": "es-MX", "distribution": {"tlp": {"label": "AMBER"}},
         "publisher": {"name": "Acme"},
         "tracking": {"id": "A-1", "version": "3", "current_release_date": "2026-01-02T03:04:05+01:00"},
         "notes": [{"category": "summary", "title": "Resumen", "text": "Es grave."},
                   {"category": "general", "title": "Recommended Practices", "text": "Aislar."},
                   {"category": "other", "title": "Critical infrastructure sectors", "text": "Energy, Water and Wastewater"}],
         "references": [{"summary": "x", "url": "https://acme.example/a"}, {"summary": "y", "url": "ftp://acme.example"}]},
       "product_tree": {"branches": [{"category": "vendor", "name": "Acme", "branches": [
          {"category": "product_name", "name": "Gateway", "branches": [
             {"category": "product_version_range", "name": "<2.1", "product": {"name": "Acme Gateway <2.1", "product_id": "P1",
                 "product_identification_helper": {"cpe": "cpe:2.3:a:acme:gateway:*:*:*:*:*:*:*:*", "purl": "pkg:generic/gateway"}}},
             {"category": "product_version", "name": "2.1", "product": {"name": "Acme Gateway 2.1", "product_id": "P2"}}]}]}]},
       "vulnerabilities": [
          {"cve": "CVE-2026-0001", "title": "Overflow", "scores": [{"cvss_v3": {"baseScore": 7.5, "baseSeverity": "HIGH"}, "products": ["P1"]}],
           "product_status": {"known_affected": ["P1"], "fixed": ["P2"]},
           "remediations": [{"category": "vendor_fix", "details": "Actualizar a 2.1", "url": "https://acme.example/fix"}]},
          {"cve": "CVE-26-1", "notes": [{"category": "description", "text": "Otra"}]}, 7]}
      """;

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anAdvisoryBecomesADraft() throws FormatException {
    Imported imported = AdvisoryImport.read(utf8(CSAF));
    AlertContent draft = imported.draft();
    assertThat(imported.sourceKind()).isEqualTo("CSAF 2.0");
    assertThat(imported.tlp()).isEqualTo(Tlp.AMBER);
    assertThat(draft.sourceLanguage()).isEqualTo("es");
    assertThat(draft.severity()).isEqualTo(Severity.HIGH);
    assertThat(draft.category()).isEqualTo("vulnerable/vulnerable-system");
    assertThat(draft.validFrom()).isEqualTo("2026-01-02T02:04:05Z");
    assertThat(draft.source().title()).isEqualTo("Acme Gateway");
    assertThat(draft.source().whatHappened())
        .contains("Es grave.", "CVE-2026-0001 Overflow", "Otra");
    assertThat(draft.source().whatToDo())
        .contains("Aislar.", "Actualizar a 2.1", "https://acme.example/fix");
    assertThat(draft.source().whoIsAffected())
        .contains("Acme Gateway <2.1")
        .doesNotContain("Gateway 2.1");
    assertThat(draft.vulnerabilities()).containsExactly("CVE-2026-0001");
    assertThat(draft.sectors()).containsExactly(Sector.ENERGY, Sector.WATER);
    assertThat(draft.references()).containsExactly("https://acme.example/a");
    assertThat(draft.products())
        .containsExactly(
            new AffectedProduct(
                "Acme",
                "Gateway",
                "<2.1",
                "cpe:2.3:a:acme:gateway:*:*:*:*:*:*:*:*",
                "pkg:generic/gateway"));
    assertThat(imported.problems())
        .extracting(ImportProblem::path)
        .containsExactlyInAnyOrder(
            "/vulnerabilities/2", "/vulnerabilities/1/cve", "/document/references/1/url");
    assertThat(AlertContent.fromJson(draft.toJson())).isEqualTo(draft);
  }

  @Test
  void aByteOrderMarkDoesNotStopAnImport() throws FormatException {
    assertThat(AdvisoryImport.read(utf8("\uFEFF" + CSAF)).draft().source().title())
        .isEqualTo("Acme Gateway");
  }

  @Test
  void anUnmarkedAdvisoryStaysUnmarked() throws FormatException {
    String unmarked = CSAF.replace("\"label\": \"AMBER\"", "\"label\": \"PURPLE\"");
    Imported imported = AdvisoryImport.read(utf8(unmarked));
    assertThat(imported.tlp()).isNull();
    assertThat(imported.problems())
        .anyMatch(p -> p.path().equals("/document/distribution/tlp/label"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<?xml version='1.0'?><cvrfdoc"
            + " xmlns='http://docs.oasis-open.org/csaf/ns/csaf-cvrf/v1.2/cvrf'/> | UNKNOWN_KIND |"
            + " CVRF",
        "<!DOCTYPE html><html></html> | UNKNOWN_KIND | XML or HTML",
        "{\"Event\": {\"info\": \"x\"}} | UNKNOWN_KIND | MISP",
        "{\"type\": \"indicator\", \"objects\": [{}], \"id\": \"x\"} | UNKNOWN_KIND | not a STIX"
            + " bundle",
        "{\"document\": {\"title\": \"x\"}} | UNKNOWN_KIND | not a CSAF document",
        "{\"type\": \"bundle\", \"id\": \"x\", \"objects\": [7]} | UNKNOWN_KIND | nothing in it can"
            + " be",
        "{} | UNKNOWN_KIND | neither",
        "[1, 2] | UNKNOWN_KIND | neither",
        "hello | NOT_JSON | hello",
        "{\"type\": \"bundle\", | NOT_JSON | end",
      })
  void whatIsSomethingElseIsSaidToBe(String document, Code code, String said) {
    var fault =
        Objects.requireNonNull(
            catchThrowableOfType(FormatException.class, () -> AdvisoryImport.read(utf8(document))));
    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault.getMessage()).contains(said);
  }
}
