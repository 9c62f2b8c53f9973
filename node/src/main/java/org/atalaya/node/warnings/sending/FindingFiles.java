package org.atalaya.node.warnings.sending;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.atalaya.node.api.Spreadsheets;
import org.atalaya.node.findings.FindingView;
import org.atalaya.node.warnings.sending.LetterWriter.Section;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The findings of a letter as files for programs and spreadsheets. */
final class FindingFiles {
  private static final JsonMapper JSON = JsonMapper.shared();

  private FindingFiles() {}

  /** A row of either file; times in UTC. */
  record Row(
      long warning,
      String category,
      String identifier,
      String subject,
      @Nullable Integer port,
      @Nullable String host,
      @Nullable String severity,
      String firstSeen,
      String lastSeen,
      long timesSeen) {
    static Row of(Section section, FindingView one) {
      return new Row(
          section.warning(),
          one.category(),
          one.identifier(),
          one.subject(),
          one.port() == 0 ? null : one.port(),
          one.host(),
          one.severity(),
          one.firstSeen().toString(),
          one.lastSeen().toString(),
          one.seen());
    }
  }

  static byte[] csv(List<Section> sections) {
    var text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(
          "warning",
          "category",
          "identifier",
          "subject",
          "port",
          "host",
          "severity",
          "first_seen",
          "last_seen",
          "times_seen");
      for (Row row : rows(sections)) {
        csv.writeRecord(
            Long.toString(row.warning()),
            Spreadsheets.guarded(row.category()),
            Spreadsheets.guarded(row.identifier()),
            Spreadsheets.guarded(row.subject()),
            row.port() == null ? "" : row.port().toString(),
            row.host() == null ? "" : Spreadsheets.guarded(row.host()),
            row.severity() == null ? "" : row.severity(),
            row.firstSeen(),
            row.lastSeen(),
            Long.toString(row.timesSeen()));
      }
    } catch (IOException impossible) {
      throw new IllegalStateException("a text cannot fail to be written", impossible);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] json(List<Section> sections) {
    return JSON.writeValueAsBytes(rows(sections));
  }

  private static List<Row> rows(List<Section> sections) {
    var rows = new ArrayList<Row>();
    for (Section section : sections) {
      section.findings().forEach(one -> rows.add(Row.of(section, one)));
    }
    return rows;
  }
}
