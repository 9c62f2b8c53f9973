package org.atalaya.node.constituency.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.atalaya.node.api.Spreadsheets;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.Organisation;
import org.atalaya.node.constituency.files.Csv.Column;
import org.jspecify.annotations.Nullable;

/** Writes what {@link Csv} reads: a row for each organisation, and one for each further contact. */
final class CsvFile {
  private CsvFile() {}

  static byte[] write(List<Organisation> organisations) {
    var text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(List.of(Column.values()).stream().map(Column::title).toList());
      for (Organisation one : organisations) {
        csv.writeRecord(row(one, one.contacts().isEmpty() ? null : one.contacts().getFirst()));
        for (ConstituentContact further : one.contacts().stream().skip(1).toList()) {
          csv.writeRecord(further(one.id(), further));
        }
      }
    } catch (IOException impossible) {
      throw new IllegalStateException("a text cannot fail to be written", impossible);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> row(Organisation one, @Nullable ConstituentContact contact) {
    var row =
        new ArrayList<>(
            List.of(
                one.id(),
                one.name(),
                one.sector().name(),
                one.parent() == null ? "" : one.parent(),
                String.join(" ", one.languages()),
                String.join("; ", one.services()),
                one.notes(),
                String.join(" ", one.networks()),
                String.join(" ", one.asNumbers()),
                String.join(" ", one.domains()),
                Boolean.toString(one.retired())));
    row.addAll(contact(contact));
    return row.stream().map(Spreadsheets::guarded).toList();
  }

  private static List<String> further(String id, ConstituentContact contact) {
    var row = new ArrayList<String>();
    for (Column column : EnumSet.range(Column.ID, Column.RETIRED)) {
      row.add(column == Column.ID ? id : "");
    }
    row.addAll(contact(contact));
    return row.stream().map(Spreadsheets::guarded).toList();
  }

  private static List<String> contact(@Nullable ConstituentContact contact) {
    return contact == null
        ? List.of("", "", "", "", "", "", "")
        : List.of(
            contact.name(),
            contact.role(),
            contact.mail() == null ? "" : contact.mail(),
            String.join(" ", contact.languages()),
            contact.webhook() == null ? "" : contact.webhook(),
            contact.zone(),
            contact.hours());
  }
}
