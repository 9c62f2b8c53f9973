package org.atalaya.formats.stix;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.atalaya.formats.marking.Tlp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * TLP as STIX writes it: the marking-definitions of TLP 2.0, which are an OASIS extension, and
 * those of TLP 1.0, which STIX 2.1 defines (section 7.2.1.4).
 */
public final class StixTlp {
  /** The extension-definition of TLP 2.0. */
  public static final String EXTENSION =
      "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

  private static final String PREFIX = "marking-definition--";
  private static final Map<Tlp, String> IDS =
      new EnumMap<>(
          Map.of(
              Tlp.CLEAR, PREFIX + "94868c89-83c2-464b-929b-a1a8aa3c8487",
              Tlp.GREEN, PREFIX + "bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
              Tlp.AMBER, PREFIX + "55d920b0-5e8b-4f79-9ee9-91f868d9b421",
              Tlp.AMBER_STRICT, PREFIX + "939a9414-2ddd-4d32-a0cd-375ea402b003",
              Tlp.RED, PREFIX + "e828b379-4e03-4974-9ac4-e53a884c97c1"));
  private static final Map<String, Tlp> OLD_IDS =
      Map.of(
          PREFIX + "613f2e26-407d-48c7-9eca-b8e91df99dc9", Tlp.CLEAR,
          PREFIX + "34098fce-860f-48ae-8e50-ebd3cc5e41da", Tlp.GREEN,
          PREFIX + "f88d31f6-486f-44da-b317-01333bde0b82", Tlp.AMBER,
          PREFIX + "5e57c739-391a-4eb3-b6be-7d15ca92d5ed", Tlp.RED);

  private StixTlp() {}

  /** The id of the TLP 2.0 marking-definition. */
  public static String id(Tlp tlp) {
    return java.util.Objects.requireNonNull(IDS.get(tlp));
  }

  /** The label that an id stands for, of TLP 2.0 or 1.0. */
  public static Optional<Tlp> ofId(String id) {
    return IDS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .or(() -> Optional.ofNullable(OLD_IDS.get(id)));
  }

  /** The label that a marking-definition gives, whatever its id. */
  public static Optional<Tlp> ofDefinition(StixObject definition) {
    JsonNode json = definition.json();
    String extended = json.path("extensions").path(EXTENSION).path("tlp_2_0").asString("");
    String old = json.path("definition").path("tlp").asString("");
    String name = json.path("name").asString("");
    return ofId(definition.id())
        .or(() -> Tlp.parse(extended))
        .or(() -> Tlp.parse(old))
        .or(() -> name.startsWith("TLP:") ? Tlp.parse(name) : Optional.empty());
  }

  /** The TLP 2.0 marking-definition, as OASIS published it. */
  public static ObjectNode definition(Tlp tlp) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "marking-definition");
    json.put("spec_version", "2.1");
    json.put("id", id(tlp));
    json.put("created", "2022-10-01T00:00:00.000Z");
    json.put("name", tlp.label());
    json.putObject("extensions")
        .putObject(EXTENSION)
        .put("extension_type", "property-extension")
        .put("tlp_2_0", tlp.label().substring(4).toLowerCase(Locale.ROOT));
    return json;
  }
}
