package org.atalaya.formats.stix;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.FormatException.Code;
import tools.jackson.databind.JsonNode;

/** What an object must at least have to be of use here (STIX 2.1, sections 2.9, 3, 4 and 5). */
final class StixRules {
  private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,249}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Map<String, List<String>> NEEDED =
      Map.ofEntries(
          Map.entry("grouping", List.of("object_refs")),
          Map.entry("identity", List.of("name")),
          Map.entry("indicator", List.of("pattern")),
          Map.entry("language-content", List.of("object_ref", "contents")),
          Map.entry("note", List.of("content")),
          Map.entry("relationship", List.of("relationship_type", "source_ref", "target_ref")),
          Map.entry("report", List.of("name")),
          Map.entry("sighting", List.of("sighting_of_ref")),
          Map.entry("vulnerability", List.of("name")));

  private StixRules() {}

  static StixObject usable(JsonNode json, String place) throws FormatException {
    if (!json.isObject()) {
      throw new FormatException(Code.WRONG_TYPE, place, "an object was expected");
    }
    String type = text(json, "type", place);
    if (!TYPE.matcher(type).matches()) {
      throw new FormatException(Code.BAD_VALUE, place + "/type", "not the name of a STIX type");
    }
    String id = text(json, "id", place);
    if (!id.startsWith(type + "--") || !UUID.matcher(id.substring(type.length() + 2)).matches()) {
      throw new FormatException(Code.BAD_VALUE, place + "/id", "not " + type + "--UUID");
    }
    for (String name : NEEDED.getOrDefault(type, List.of())) {
      if (!json.has(name)) {
        throw missing(place, name);
      }
    }
    return new StixObject(type, id, json, place);
  }

  private static String text(JsonNode json, String name, String place) throws FormatException {
    JsonNode value = json.get(name);
    if (value == null) {
      throw missing(place, name);
    }
    if (!value.isString()) {
      throw new FormatException(Code.WRONG_TYPE, place + "/" + name, "a string was expected");
    }
    return value.stringValue();
  }

  private static FormatException missing(String place, String name) {
    return new FormatException(Code.MISSING, place + "/" + name, "\"" + name + "\" is required");
  }
}
