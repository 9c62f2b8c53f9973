package org.atalaya.formats.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.atalaya.formats.RealData;
import org.atalaya.formats.json.BoundedJson;
import org.atalaya.formats.json.CanonicalJson;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.JsonLimits;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.formats.stix.StixTlp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AlertToStixTest {
  private static AlertToStix.About about(Tlp tlp) {
    return new AlertToStix.About(
        UUID.fromString("0192f0c1-2345-7abc-8def-0123456789ab"),
        2,
        "co",
        "CSIRT of Colombia",
        Instant.parse("2026-11-01T10:00:00Z"),
        Instant.parse("2026-11-02T10:00:00.5Z"),
        tlp);
  }

  private static Imported again(ObjectNode bundle) throws FormatException {
    return AdvisoryImport.read(CanonicalJson.bytes(bundle));
  }

  @ParameterizedTest
  @EnumSource
  void anExportedAlertIsTheSameWhenImported(Tlp tlp) throws FormatException {
    Imported imported = again(AlertToStix.bundle(Alerts.full(), about(tlp)));
    assertThat(imported.draft()).isEqualTo(Alerts.full());
    assertThat(imported.tlp()).isEqualTo(tlp);
    assertThat(imported.problems()).isEmpty();
    assertThat(imported.sourceKind()).isEqualTo("STIX 2.1");
  }

  @Test
  void theSameAlertGivesTheSameBytes() {
    assertThat(CanonicalJson.bytes(AlertToStix.bundle(Alerts.full(), about(Tlp.GREEN))))
        .isEqualTo(CanonicalJson.bytes(AlertToStix.bundle(Alerts.full(), about(Tlp.GREEN))));
  }

  @Test
  void everyObjectIsMarkedAndEachTranslationIsLanguageContent() {
    ObjectNode bundle = AlertToStix.bundle(Alerts.full(), about(Tlp.AMBER_STRICT));
    int translations = 0;
    for (JsonNode object : bundle.path("objects")) {
      String type = object.path("type").asString();
      if (!type.equals("marking-definition") && !type.equals("extension-definition")) {
        assertThat(object.path("object_marking_refs").path(0).asString())
            .isEqualTo(StixTlp.id(Tlp.AMBER_STRICT));
      }
      if (type.equals("language-content")) {
        translations++;
        assertThat(object.path("contents").path("es").path("name").asString())
            .isEqualTo("Ransomware en hospitales");
      }
    }
    assertThat(translations).isEqualTo(1);
  }

  @Test
  void whatSomebodyChangedInTheReportWins() throws FormatException {
    ObjectNode bundle = AlertToStix.bundle(Alerts.full(), about(Tlp.GREEN));
    for (JsonNode object : bundle.path("objects")) {
      if (object.path("type").asString().equals("report")) {
        ((ObjectNode) object).put("name", "Changed by hand");
      }
    }
    Imported imported = again(bundle);
    assertThat(imported.draft().source().title()).isEqualTo("Changed by hand");
    assertThat(imported.draft().vulnerabilities()).containsExactly("CVE-2026-12345");
    assertThat(imported.draft().text("es").title()).isEqualTo("Ransomware en hospitales");
    assertThat(imported.problems()).anyMatch(p -> p.reason().contains("not what the report says"));
  }

  @Test
  void foreignObjectsAreCarriedThroughImportAndExport() throws FormatException {
    ObjectNode bundle = AlertToStix.bundle(Alerts.full(), about(Tlp.GREEN));
    ObjectNode foreign =
        bundle
            .withArray("objects")
            .addObject()
            .put("type", "x-foreign")
            .put("id", "x-foreign--3f2a6c1e-0b7d-4c55-8a11-7d0c5b2e9f10")
            .put("x_number", 1.5);
    AlertContent imported = again(bundle).draft();
    ObjectNode out = AlertToStix.bundle(imported, about(Tlp.GREEN));
    assertThat(out.path("objects")).contains(foreign);
    assertThat(again(out).draft()).isEqualTo(imported);
  }

  @Tag("real-data")
  @Test
  void theBundleIsValidByTheSchemasOfOasis() throws IOException, FormatException {
    var schemas = new HashMap<String, String>();
    for (Path file : RealData.files("01-stix/oasis-json-schemas/schemas", ".json")) {
      JsonNode json = BoundedJson.parse(Files.readAllBytes(file), JsonLimits.MESSAGE);
      schemas.put(json.path("$id").asString(), Files.readString(file));
    }
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(schemas));
    var checked = new TreeSet<String>();
    for (JsonNode object : AlertToStix.bundle(Alerts.full(), about(Tlp.AMBER)).path("objects")) {
      String type = object.path("type").asString();
      String id =
          schemas.keySet().stream()
              .filter(key -> key.endsWith("/" + type + ".json"))
              .findFirst()
              .orElseThrow();
      List<Error> errors = registry.getSchema(SchemaLocation.of(id)).validate(object);
      assertThat(errors).as(type).isEmpty();
      checked.add(type);
    }
    assertThat(checked)
        .contains("report", "indicator", "vulnerability", "language-content", "marking-definition");
  }
}
