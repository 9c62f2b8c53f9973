package org.atalaya.acceptance;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.atalaya.demo.Api;
import tools.jackson.databind.JsonNode;

/** Alerts as an officer publishes them, and who has come how far with them. */
final class Alerts {
  private Alerts() {}

  /** Publishes to all; answers the alert's id. */
  static String publish(Api officer, String title) throws IOException, InterruptedException {
    Map<String, Object> text =
        Map.of(
            "title", title,
            "whatHappened", "Something is tried while this is sent.",
            "whoIsAffected", "Nobody.",
            "whatToDo", "Nothing.");
    Map<String, Object> content =
        Map.of(
            "severity", "low",
            "category", "other",
            "sourceLanguage", "en",
            "texts", Map.of("en", text),
            "validFrom", "2026-01-01T00:00:00Z");
    return officer
        .post(
            "/api/v1/alerts",
            Map.of("content", content, "tlp", "TLP:GREEN", "audience", "all", "drill", false))
        .path("id")
        .asString();
  }

  /** Which of the members have not said yet that they came so far. */
  static Set<String> missing(Api author, String alert, Collection<String> members, String mark)
      throws IOException, InterruptedException {
    Set<String> missing = new TreeSet<>(members);
    for (JsonNode row : author.get("/api/v1/alerts/" + alert + "/board").path("rows")) {
      if (row.path("marks").has(mark)) {
        missing.remove(row.path("member").asString());
      }
    }
    return missing;
  }
}
