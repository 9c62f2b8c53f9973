package org.atalaya.node.warnings.sending;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.atalaya.formats.alert.AlertIndicator;
import org.atalaya.node.api.Spreadsheets;
import org.atalaya.node.notifications.Letter.Attachment;
import org.atalaya.node.relevance.Touched.Reason;
import org.atalaya.node.warnings.sending.LetterWriter.AlertSection;
import org.jspecify.annotations.Nullable;

/** What an alert says to look for, and where it was met, for programs and spreadsheets. */
final class AlertFiles {
  private AlertFiles() {}

  static List<Attachment> of(AlertSection section) {
    String name = "warning-" + section.warning();
    return List.of(
        new Attachment(name + "-reasons.csv", "text/csv; charset=utf-8", reasons(section)),
        new Attachment(name + "-indicators.csv", "text/csv; charset=utf-8", indicators(section)));
  }

  private static byte[] reasons(AlertSection section) {
    return csv(
        List.of("why", "certainty", "named", "own", "first_seen", "last_seen"),
        section.reasons().stream().map(AlertFiles::row).toList());
  }

  private static List<String> row(Reason one) {
    return List.of(
        one.why().name().toLowerCase(Locale.ROOT),
        one.certainty().name().toLowerCase(Locale.ROOT),
        one.named(),
        one.own(),
        text(one.first()),
        text(one.last()));
  }

  private static String text(@Nullable Instant instant) {
    return instant == null ? "" : instant.toString();
  }

  private static byte[] indicators(AlertSection section) {
    return csv(
        List.of("kind", "value", "note"),
        section.alert().content().indicators().stream().map(AlertFiles::row).toList());
  }

  private static List<String> row(AlertIndicator one) {
    return List.of(one.kind().code(), one.value(), one.note() == null ? "" : one.note());
  }

  private static byte[] csv(List<String> header, List<List<String>> rows) {
    var text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(header);
      for (List<String> row : rows) {
        csv.writeRecord(row.stream().map(Spreadsheets::guarded).toList());
      }
    } catch (IOException impossible) {
      throw new IllegalStateException("a text cannot fail to be written", impossible);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
