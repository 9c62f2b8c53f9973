package org.atalaya.formats.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;
import org.atalaya.formats.json.BoundedJson;
import org.atalaya.formats.json.CanonicalJson;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.FormatException.Code;
import org.atalaya.formats.json.JsonLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AlertContentTest {
  private static JsonNode copy(JsonNode json) throws FormatException {
    return BoundedJson.parse(CanonicalJson.bytes(json), JsonLimits.MESSAGE);
  }

  @Test
  void anAlertTravelsUnchanged() throws FormatException {
    AlertContent alert = Alerts.full();
    assertThat(AlertContent.fromJson(copy(alert.toJson()))).isEqualTo(alert);
  }

  @Test
  void aTranslationIsStaleOnceTheSourceReadsOtherwise() {
    AlertContent alert = Alerts.full();
    assertThat(alert.staleLanguages()).isEmpty();
    var texts = new java.util.TreeMap<>(alert.texts());
    texts.put("en", AlertText.original("Ransomware in hospitals", "Three.", "Hospitals", "Patch."));
    texts.put("fr", AlertText.original("Rançongiciel", "", "", ""));
    var changed =
        new AlertContent(
            alert.severity(),
            alert.category(),
            "en",
            texts,
            alert.products(),
            alert.vulnerabilities(),
            alert.sectors(),
            alert.indicators(),
            alert.validFrom(),
            alert.validUntil(),
            alert.attachments(),
            alert.references(),
            null);
    assertThat(changed.staleLanguages()).containsExactly("es", "fr");
  }

  /** Each row: where to put which JSON, and the fault that must be named. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/severity | 'grave' | BAD_VALUE | /severity",
        "/severity | 7 | WRONG_TYPE | /severity",
        "/category | 'malicious-code/spam' | BAD_VALUE | /category",
        "/sourceLanguage | 'de' | BAD_VALUE | /sourceLanguage",
        "/sourceLanguage | 'fr' | MISSING | /texts/fr",
        "/texts/de | {'title':'x'} | BAD_VALUE | /texts/de",
        "/texts/es/title | null | MISSING | /texts/es/title",
        "/texts/es/sourceDigest | 'ABC' | BAD_VALUE | /texts/es/sourceDigest",
        "/texts/es/comment | 'x' | UNKNOWN_MEMBER | /texts/es/comment",
        "/validUntil | '2020-01-01T00:00:00Z' | BAD_VALUE | /validUntil",
        "/validFrom | 'yesterday' | BAD_VALUE | /validFrom",
        "/vulnerabilities | ['CVE-2026-12345','CVE-26-1'] | BAD_VALUE | /vulnerabilities/1",
        "/sectors | ['health','farming'] | BAD_VALUE | /sectors/1",
        "/sectors | 'health' | WRONG_TYPE | /sectors",
        "/references | ['javascript:alert(1)'] | BAD_VALUE | /references/0",
        "/references | ['https://x/ \"onclick'] | BAD_VALUE | /references/0",
        "/indicators | [{'kind':'mutex','value':'x'}] | BAD_VALUE | /indicators/0/kind",
        "/products | [{'vendor':'x'}] | MISSING | /products/0/name",
        "/attachments/0/size | 5 | BAD_VALUE | /attachments/0/size",
        "/attachments/0/size | 52428800 | BAD_VALUE | /attachments/0/size",
        "/attachments/0/content | 'cnV*' | BAD_VALUE | /attachments/0/content",
        "/attachments/0/content | 'cnVsRQ==' | BAD_VALUE | /attachments/0/sha256",
        "/extra | 1 | UNKNOWN_MEMBER | /extra",
      })
  void aFaultIsNamedWithItsPlace(String at, String json, Code code, String place)
      throws FormatException {
    ObjectNode alert = Alerts.full().toJson();
    int slash = at.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) alert.at(at.substring(0, slash));
    String value = json.contains("\"onclick") ? json.replace("\"", "\\\"") : json;
    parent.set(
        at.substring(slash + 1),
        BoundedJson.parse(
            value.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8),
            JsonLimits.MESSAGE));
    var fault =
        Objects.requireNonNull(
            catchThrowableOfType(FormatException.class, () -> AlertContent.fromJson(alert)));
    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault.place()).isEqualTo(place);
  }

  @Test
  void fiftyMegabytesOfAttachmentAreRefused() {
    ObjectNode alert = Alerts.full().toJson();
    ObjectNode file = (ObjectNode) alert.at("/attachments/0");
    file.remove("content");
    file.put("size", 50L << 20);
    var fault =
        Objects.requireNonNull(
            catchThrowableOfType(FormatException.class, () -> AlertContent.fromJson(alert)));
    assertThat(fault.code()).isEqualTo(Code.TOO_LARGE);
    assertThat(fault.place()).isEqualTo("/attachments/0/size");
  }

  @Test
  void theTaxonomyHasItsElevenClassesAndTheirTypes() {
    assertThat(Rsit.classes()).hasSize(11);
    assertThat(Rsit.codes()).hasSize(11 + 39).allMatch(Rsit::has).doesNotHaveDuplicates();
    assertThat(Rsit.has("fraud/spam")).isFalse();
    assertThat(Rsit.has("")).isFalse();
  }
}
