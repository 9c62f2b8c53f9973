package org.atalaya.matching;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.atalaya.formats.alert.AlertIndicator;
import org.atalaya.formats.alert.IndicatorKind;
import org.atalaya.formats.alert.StixIndicators;
import org.atalaya.formats.json.BoundedJson;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.JsonLimits;
import org.atalaya.matching.MatchingException.Reason;
import tools.jackson.databind.JsonNode;

/** The indicators of a STIX bundle, a TAXII page, or MISP events. */
final class JsonList {
  /** Attribute types of the MISP core format whose values can be found in a log. */
  private static final Set<String> MISP =
      Set.of(
          "ip-src",
          "ip-dst",
          "ip-src|port",
          "ip-dst|port",
          "domain",
          "domain|ip",
          "hostname",
          "hostname|port",
          "url",
          "email",
          "email-src",
          "email-dst",
          "md5",
          "sha1",
          "sha224",
          "sha256",
          "sha384",
          "sha512",
          "filename|md5",
          "filename|sha1",
          "filename|sha224",
          "filename|sha256",
          "filename|sha384",
          "filename|sha512");

  private static final Set<IndicatorKind> NOT_IN_LOGS =
      Set.of(IndicatorKind.FILE_NAME, IndicatorKind.ASN, IndicatorKind.STIX_PATTERN);

  private final IndicatorLists.Taker taker;
  private final Consumer<MatchingException> problems;
  private String source = "";
  private long taken;

  JsonList(IndicatorLists.Taker taker, Consumer<MatchingException> problems) {
    this.taker = taker;
    this.problems = problems;
  }

  long read(InputStream in, JsonLimits limits, String name) throws IOException, MatchingException {
    source = name;
    JsonNode json;
    try {
      json = BoundedJson.parse(in, limits);
    } catch (FormatException fault) {
      throw new MatchingException(Reason.BAD_LIST, name, String.valueOf(fault.getMessage()));
    }
    if (json.has("objects")) {
      stix(json.path("objects"), "/objects");
    } else if (json.has("Event")) {
      event(json.path("Event"), "/Event");
    } else if (json.isArray() || json.path("response").isArray()) {
      JsonNode events = json.isArray() ? json : json.path("response");
      for (int at = 0; at < events.size(); at++) {
        event(events.path(at).path("Event"), (json.isArray() ? "/" : "/response/") + at + "/Event");
      }
    } else {
      throw new MatchingException(
          Reason.BAD_LIST, name, "is neither a STIX bundle, nor a TAXII page, nor a MISP event");
    }
    return taken;
  }

  private void stix(JsonNode objects, String path) throws MatchingException {
    for (int at = 0; at < objects.size(); at++) {
      JsonNode object = objects.path(at);
      String type = object.path("pattern_type").asString("stix");
      if (!object.path("type").asString("").equals("indicator")
          || object.path("revoked").asBoolean(false)) {
        continue;
      }
      String pattern = object.path("pattern").asString("");
      List<AlertIndicator> meant =
          type.equals("stix") ? StixIndicators.of(pattern, null) : List.of();
      String place = source + ", " + path + "/" + at + "/pattern";
      if (meant.isEmpty()) {
        unused(place, "is a pattern of the kind " + type);
      }
      for (AlertIndicator indicator : meant) {
        if (NOT_IN_LOGS.contains(indicator.kind())) {
          unused(place, "cannot be found in a log: " + indicator.value());
        } else {
          take(indicator.value(), place);
        }
      }
    }
  }

  private void event(JsonNode event, String path) throws MatchingException {
    attributes(event.path("Attribute"), path + "/Attribute");
    JsonNode objects = event.path("Object");
    for (int at = 0; at < objects.size(); at++) {
      attributes(objects.path(at).path("Attribute"), path + "/Object/" + at + "/Attribute");
    }
  }

  private void attributes(JsonNode attributes, String path) throws MatchingException {
    for (int at = 0; at < attributes.size(); at++) {
      JsonNode attribute = attributes.path(at);
      String type = attribute.path("type").asString("");
      if (attribute.path("to_ids").asBoolean(false)
          && !attribute.path("deleted").asBoolean(false)) {
        String place = source + ", " + path + "/" + at;
        if (MISP.contains(type)) {
          attribute(type, attribute.path("value").asString(""), place);
        } else {
          unused(place, "cannot be found in a log: " + type);
        }
      }
    }
  }

  private void attribute(String type, String value, String place) throws MatchingException {
    int bar = value.indexOf('|');
    if (!type.contains("|") || bar < 0) {
      take(value, place);
    } else if (type.equals("domain|ip")) {
      take(value.substring(0, bar), place);
      take(value.substring(bar + 1), place);
    } else {
      take(
          type.startsWith("filename|") ? value.substring(bar + 1) : value.substring(0, bar), place);
    }
  }

  private void take(String value, String place) throws MatchingException {
    if (taker.take(value, source, place)) {
      taken++;
    }
  }

  private void unused(String place, String why) {
    problems.accept(new MatchingException(Reason.NOT_AN_INDICATOR, place, why));
  }
}
