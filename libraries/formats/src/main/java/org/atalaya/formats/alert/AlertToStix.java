package org.atalaya.formats.alert;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.formats.stix.StixIds;
import org.atalaya.formats.stix.StixTlp;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an alert as a STIX 2.1 bundle: a report, its indicators, vulnerabilities and products,
 * each translation as language-content, everything marked with TLP 2.0. The same alert gives the
 * same bundle. {@link StixToAlert} reads the same alert back.
 */
public final class AlertToStix {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final UUID MEMBERS = UUID.fromString("5d0c0f3e-6f6b-4b55-9c57-0f1f5c2d9a10");

  private final AlertContent alert;
  private final About about;
  private final Map<String, ObjectNode> own = new LinkedHashMap<>();
  private final String creator;

  private AlertToStix(AlertContent alert, About about) {
    this.alert = alert;
    this.about = about;
    this.creator = "identity--" + StixIds.uuid5(MEMBERS, about.memberId());
  }

  /**
   * What is known of an alert beside its content.
   *
   * @param alert the alert's id, the same for all its versions
   * @param created when its first version was made
   * @param modified when this version was made
   */
  public record About(
      UUID alert,
      int version,
      String memberId,
      String memberName,
      Instant created,
      Instant modified,
      Tlp tlp) {}

  /** The bundle. Whether it may leave, {@code Release} decides; this does not ask. */
  public static ObjectNode bundle(AlertContent alert, About about) {
    return new AlertToStix(alert, about).bundle();
  }

  private ObjectNode bundle() {
    identity();
    alert.indicators().forEach(this::indicator);
    alert.vulnerabilities().forEach(this::vulnerability);
    alert.products().forEach(this::product);
    ObjectNode report = report();
    own.put(report.path("id").asString(), report);
    translations(report.path("id").asString());
    own.put(StixExtension.ID, StixExtension.definition(creator));
    ArrayNode ids = JsonNodeFactory.instance.arrayNode();
    own.keySet().forEach(ids::add);
    extend(report, ids);

    ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    bundle.put("type", "bundle");
    bundle.put("id", id("bundle", "bundle/" + about.version() + "/" + time(about.modified())));
    ArrayNode objects = bundle.putArray("objects");
    objects.add(StixTlp.definition(about.tlp()));
    own.values().forEach(objects::add);
    carried(objects);
    return bundle;
  }

  private void identity() {
    ObjectNode identity = begin("identity", creator);
    identity.put("name", about.memberName());
    identity.put("identity_class", "organization");
    own.put(creator, identity);
  }

  private void indicator(AlertIndicator indicator) {
    String name = "indicator/" + indicator.kind().code() + "/" + indicator.value();
    ObjectNode json = begin("indicator", id("indicator", name));
    json.put("name", indicator.value());
    if (indicator.note() != null) {
      json.put("description", indicator.note());
    }
    json.putArray("indicator_types").add("unknown");
    json.put("pattern", StixIndicators.pattern(indicator));
    json.put("pattern_type", "stix");
    json.put("valid_from", time(alert.validFrom()));
    if (alert.validUntil() != null && alert.validUntil().isAfter(alert.validFrom())) {
      json.put("valid_until", time(alert.validUntil()));
    }
    keep(json);
  }

  private void vulnerability(String cve) {
    ObjectNode json = begin("vulnerability", id("vulnerability", "vulnerability/" + cve));
    json.put("name", cve);
    json.putArray("external_references")
        .addObject()
        .put("source_name", "cve")
        .put("external_id", cve);
    keep(json);
  }

  private void product(AffectedProduct product) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "software");
    json.put("spec_version", "2.1");
    json.put("name", product.name());
    optional(json, "cpe", product.cpe());
    optional(json, "vendor", product.vendor());
    optional(json, "version", product.version());
    json.put("id", StixIds.ofObservable(json).orElseThrow());
    json.putArray("object_marking_refs").add(StixTlp.id(about.tlp()));
    keep(json);
  }

  private ObjectNode report() {
    ObjectNode json = begin("report", id("report", "report"));
    AlertText source = alert.source();
    json.put("lang", alert.sourceLanguage());
    json.put("name", source.title());
    String description = StixExtension.description(alert.sourceLanguage(), source);
    optional(json, "description", description.isEmpty() ? null : description);
    json.putArray("report_types")
        .add(
            alert.indicators().isEmpty() && !alert.vulnerabilities().isEmpty()
                ? "vulnerability"
                : "threat-report");
    json.put("published", time(about.modified()));
    ArrayNode refs = json.putArray("object_refs");
    own.keySet().forEach(refs::add);
    if (!alert.references().isEmpty()) {
      ArrayNode references = json.putArray("external_references");
      alert
          .references()
          .forEach(url -> references.addObject().put("source_name", host(url)).put("url", url));
    }
    return json;
  }

  private void translations(String report) {
    alert
        .texts()
        .forEach(
            (language, text) -> {
              if (!language.equals(alert.sourceLanguage())) {
                translation(report, language, text);
              }
            });
  }

  private void translation(String report, String language, AlertText text) {
    ObjectNode json = begin("language-content", id("language-content", "language/" + language));
    json.put("object_ref", report);
    if (!alert.staleLanguages().contains(language)) {
      json.put("object_modified", time(about.modified()));
    }
    ObjectNode words = json.putObject("contents").putObject(language);
    words.put("name", text.title());
    String description = StixExtension.description(language, text);
    optional(words, "description", description.isEmpty() ? null : description);
    keep(json);
  }

  private void extend(ObjectNode report, ArrayNode ids) {
    ObjectNode content = alert.toJson();
    if (stixCarried() != null) {
      content.remove("carried");
    }
    ObjectNode extension = report.putObject("extensions").putObject(StixExtension.ID);
    extension.put("extension_type", "property-extension");
    extension.set("alert_content", content);
    extension.set("own_object_refs", ids);
  }

  private @Nullable JsonNode stixCarried() {
    JsonNode carried = alert.carried();
    return carried != null && carried.path("kind").asString("").equals("STIX")
        ? carried.path("objects")
        : null;
  }

  private void carried(ArrayNode objects) {
    JsonNode carried = stixCarried();
    if (carried == null) {
      return;
    }
    for (JsonNode object : carried) {
      String id = object.path("id").asString("");
      if (!own.containsKey(id) && !id.equals(StixTlp.id(about.tlp()))) {
        objects.add(object);
      }
    }
  }

  private ObjectNode begin(String type, String id) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", type);
    json.put("spec_version", "2.1");
    json.put("id", id);
    json.put("created", time(about.created()));
    json.put("modified", time(about.modified()));
    if (!id.equals(creator)) {
      json.put("created_by_ref", creator);
    }
    json.putArray("object_marking_refs").add(StixTlp.id(about.tlp()));
    return json;
  }

  private void keep(ObjectNode json) {
    own.put(json.path("id").asString(), json);
  }

  private String id(String type, String name) {
    return type + "--" + StixIds.uuid5(about.alert(), name);
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }

  private static String host(String url) {
    try {
      String host = URI.create(url).getHost();
      return host == null ? "web" : host;
    } catch (IllegalArgumentException oddButStillAnAddress) {
      return "web";
    }
  }

  private static void optional(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
