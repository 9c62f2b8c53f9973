package org.atalaya.node.reference.tables;

import java.io.IOException;
import java.io.InputStream;
import org.atalaya.matching.Indicator;
import org.atalaya.matching.IndicatorTable;
import org.atalaya.matching.MatchingException;
import org.atalaya.matching.TableBuilder;
import org.atalaya.node.api.Problem;
import org.atalaya.node.reference.TableKind;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A warning list as MISP publishes them: {@code {name, description, version, type, list}}. */
final class WarningListFile {
  private static final int LONGEST = 2000;

  private WarningListFile() {}

  static LoadedTable read(InputStream in) throws IOException {
    byte[] content = in.readNBytes(TableFiles.MOST_BYTES / 4 + 1);
    if (content.length > TableFiles.MOST_BYTES / 4) {
      throw new IOException("more than " + TableFiles.MOST_BYTES / 4 + " bytes");
    }
    JsonNode json = json(content);
    String type = json.path("type").asString("");
    JsonNode list = json.path("list");
    if (!list.isArray() || !type.matches("string|hostname|cidr")) {
      throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "reference-list-type", cut(type));
    }
    TableBuilder builder = IndicatorTable.builder();
    long unused = 0;
    for (JsonNode one : list) {
      if (!add(one.asString(""), builder)) {
        unused++;
      }
    }
    if (builder.size() == 0) {
      throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "reference-no-table", 1);
    }
    return new LoadedTable(
        TableKind.HARMLESS,
        cut(json.path("name").asString("")),
        cut(json.path("description").asString("")),
        cut(json.path("version").asString("")),
        builder.build(),
        type.equals("string"),
        unused);
  }

  private static JsonNode json(byte[] content) {
    try {
      return JsonMapper.shared().readTree(content);
    } catch (JacksonException broken) {
      throw new Problem(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "reference-damaged",
          String.valueOf(broken.getOriginalMessage()));
    }
  }

  private static boolean add(String entry, TableBuilder builder) {
    try {
      builder.add(Indicator.parse(entry), "");
      return true;
    } catch (MatchingException other) {
      return false;
    }
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST)).replaceAll("\\p{Cntrl}", " ");
  }
}
