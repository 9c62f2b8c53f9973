package org.atalaya.node.constituency.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atalaya.formats.json.BoundedJson;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.JsonLimits;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.Fault;
import org.atalaya.node.constituency.Organisation;
import org.atalaya.node.constituency.OrganisationInput;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Organisations as {@code {"organisations": [...]}}, each as the API has it. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private Json() {}

  static List<Entry> read(byte[] file) {
    JsonNode list;
    try {
      JsonNode json = BoundedJson.parse(file, JsonLimits.DOCUMENT);
      list = json.isArray() ? json : json.path("organisations");
    } catch (FormatException fault) {
      throw unreadable(fault.place(), String.valueOf(fault.getMessage()));
    }
    if (!list.isArray()) {
      throw unreadable("/organisations", "");
    }
    var entries = new ArrayList<Entry>();
    for (int at = 0; at < list.size(); at++) {
      entries.add(entry("/" + at, list.path(at)));
    }
    return entries;
  }

  private static Problem unreadable(String place, String why) {
    return Problem.at(place, HttpStatus.UNPROCESSABLE_CONTENT, "constituency-json", why);
  }

  private static Entry entry(String place, JsonNode json) {
    try {
      OrganisationInput input = MAPPER.treeToValue(json, OrganisationInput.class);
      if (json.path("id").isString()) {
        return new Entry(place, input, List.of());
      }
    } catch (JacksonException | IllegalArgumentException | NullPointerException wrong) {
      String why = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
      Fault fault = Fault.at("", "constituency-json", why);
      return new Entry(
          place,
          OrganisationInput.contacts(json.path("id").asString(""), List.of()),
          List.of(fault));
    }
    return new Entry(
        place,
        OrganisationInput.contacts("", List.of()),
        List.of(Fault.at("/id", "constituency-id")));
  }

  static byte[] write(List<Organisation> organisations) {
    return MAPPER.writeValueAsBytes(
        Map.of("organisations", organisations.stream().map(OrganisationInput::of).toList()));
  }
}
