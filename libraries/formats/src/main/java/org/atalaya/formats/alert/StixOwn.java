package org.atalaya.formats.alert;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.FormatException.Code;
import org.atalaya.formats.stix.StixObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Recognises in a bundle the report that {@link AlertToStix} wrote. */
final class StixOwn {
  private StixOwn() {}

  /**
   * The alert in the report's extension; null when there is none, or when others changed the
   * report.
   */
  static @Nullable AlertContent content(StixObject report, Consumer<FormatException> problems) {
    JsonNode extension = report.json().path("extensions").path(StixExtension.ID);
    if (!extension.has("alert_content")) {
      return null;
    }
    String place = report.place() + "/extensions/" + StixExtension.ID + "/alert_content";
    try {
      AlertContent content = AlertContent.fromJson(extension.required("alert_content"));
      AlertText source = content.source();
      String description = StixExtension.description(content.sourceLanguage(), source);
      boolean same =
          report.json().path("name").asString("").equals(source.title())
              && report.json().path("description").asString("").equals(description);
      if (same) {
        return content;
      }
      problems.accept(
          new FormatException(
              Code.BAD_VALUE, place, "not what the report says; the report itself is taken"));
    } catch (FormatException unusable) {
      problems.accept(unusable.under(place));
    }
    return null;
  }

  /** The ids of the objects that were made from the alert. */
  static Set<String> ids(StixObject report) {
    var ids = new HashSet<String>();
    for (JsonNode id :
        report.json().path("extensions").path(StixExtension.ID).path("own_object_refs")) {
      ids.add(id.asString(""));
    }
    return ids;
  }
}
