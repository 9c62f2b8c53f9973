package org.atalaya.formats.alert;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The property extension by which an exported report carries what STIX has no member for, so that
 * importing it again gives the same alert; and the words around it.
 */
final class StixExtension {
  static final String ID = "extension-definition--b2f9c3a4-7d1e-4c58-9f06-3a8e5d7c1b42";

  private StixExtension() {}

  static ObjectNode definition(String createdBy) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "extension-definition");
    json.put("spec_version", "2.1");
    json.put("id", ID);
    json.put("created", "2026-01-01T00:00:00.000Z");
    json.put("modified", "2026-01-01T00:00:00.000Z");
    json.put("created_by_ref", createdBy);
    json.put("name", "Atalaya alert");
    json.put("description", "The whole content of an alert of the Atalaya network, on its report.");
    json.put("schema", "The content of an alert as Atalaya's docs/standards.md describes it.");
    json.put("version", "1.0.0");
    json.putArray("extension_types").add("property-extension");
    return json;
  }

  /** What a report's description says: the three parts under headings in their language. */
  static String description(String language, AlertText text) {
    String[] headings = headings(language);
    var description = new StringBuilder();
    part(description, headings[0], text.whatHappened());
    part(description, headings[1], text.whoIsAffected());
    part(description, headings[2], text.whatToDo());
    return description.toString();
  }

  private static void part(StringBuilder description, String heading, String text) {
    if (!text.isBlank()) {
      description.append(description.isEmpty() ? "" : "\n\n").append(heading).append('\n');
      description.append(text);
    }
  }

  private static String[] headings(String language) {
    return switch (language) {
      case "es" -> new String[] {"Qué ha ocurrido", "A quién afecta", "Qué hacer"};
      case "pt" -> new String[] {"O que aconteceu", "Quem é afetado", "O que fazer"};
      case "fr" -> new String[] {"Ce qui s'est passé", "Qui est touché", "Que faire"};
      default -> new String[] {"What happened", "Who is affected", "What to do"};
    };
  }
}
