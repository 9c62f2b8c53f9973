package org.atalaya.node.constituency.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atalaya.node.api.Problem;
import org.atalaya.node.api.Spreadsheets;
import org.atalaya.node.constituency.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Reads organisations from CSV (RFC 4180), separated by commas, semicolons or tabs. Rows with the
 * same id, or without one the same name, are one organisation, and their lists add up: a file may
 * have one row for each organisation or one for each of its networks.
 */
final class Csv {
  private Csv() {}

  static List<Entry> read(String text) {
    String csv = text.startsWith("\uFEFF") ? text.substring(1) : text;
    var entries = new LinkedHashMap<String, CsvEntry>();
    Map<Column, Integer> columns = null;
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator(csv))
            .skipEmptyLines(true)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(csv)) {
      for (CsvRecord row : reader) {
        if (columns == null) {
          columns = columns(row);
        } else {
          add(entries, columns, row);
        }
      }
    } catch (CsvParseException broken) {
      throw unreadable("line", String.valueOf(broken.getMessage()));
    } catch (IOException impossible) {
      throw new IllegalStateException("a text cannot fail to be read", impossible);
    }
    if (columns == null) {
      throw unreadable("line 1", "");
    }
    return entries.values().stream().map(CsvEntry::entry).toList();
  }

  private static Problem unreadable(String place, String why) {
    return Problem.at(place, HttpStatus.UNPROCESSABLE_CONTENT, "constituency-csv", why);
  }

  /** What the line of names has most of. */
  private static char separator(String csv) {
    String first = csv.lines().findFirst().orElse("");
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(first, candidate) > count(first, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static Map<Column, Integer> columns(CsvRecord names) {
    var columns = new EnumMap<Column, Integer>(Column.class);
    var unknown = new ArrayList<String>();
    for (int at = 0; at < names.getFieldCount(); at++) {
      String written = names.getField(at).strip();
      Column column = Column.named(written);
      if (column != null) {
        columns.putIfAbsent(column, at);
      } else if (!written.isEmpty()) {
        unknown.add(written);
      }
    }
    if (!unknown.isEmpty()) {
      throw Problem.at(
          "line 1",
          HttpStatus.UNPROCESSABLE_CONTENT,
          "constituency-csv-columns",
          String.join(", ", unknown),
          Column.all());
    }
    if (!columns.containsKey(Column.ID) && !columns.containsKey(Column.NAME)) {
      throw Problem.at("line 1", HttpStatus.UNPROCESSABLE_CONTENT, "constituency-csv-id");
    }
    return columns;
  }

  private static void add(
      Map<String, CsvEntry> entries, Map<Column, Integer> columns, CsvRecord row) {
    var values = new EnumMap<Column, String>(Column.class);
    columns.forEach(
        (column, at) -> {
          String value = at < row.getFieldCount() ? row.getField(at).strip() : "";
          values.put(column, Spreadsheets.unguarded(value));
        });
    String place = "line " + row.getStartingLineNumber();
    String id = values.getOrDefault(Column.ID, "").strip();
    if (id.isEmpty()) {
      id = slug(values.getOrDefault(Column.NAME, ""));
    }
    CsvEntry entry = entries.computeIfAbsent(id, given -> new CsvEntry(given, place));
    if (row.getFieldCount() > columns.size() && extra(row, columns)) {
      entry.fault(Fault.at(place, "constituency-csv-long"));
    }
    entry.add(place, values);
  }

  /** Whether something stands behind the last named column. */
  private static boolean extra(CsvRecord row, Map<Column, Integer> columns) {
    int last = columns.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    for (int at = last + 1; at < row.getFieldCount(); at++) {
      if (!row.getField(at).isBlank()) {
        return true;
      }
    }
    return false;
  }

  /** An id made of a name: lower case letters without accents, digits, hyphens. */
  private static String slug(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-+|-+$", "")
        .replaceAll("^(.{0,63}).*$", "$1");
  }

  /** A column that a file may have. */
  enum Column {
    ID("id"),
    NAME("name", "organisation", "organization"),
    SECTOR("sector"),
    PARENT("parent"),
    LANGUAGES("languages", "language"),
    SERVICES("services"),
    NOTES("notes"),
    NETWORKS("networks", "network", "cidr", "cidrs"),
    AS_NUMBERS("as_numbers", "as_number", "asn", "asns"),
    DOMAINS("domains", "domain"),
    RETIRED("retired"),
    CONTACT("contact_name"),
    CONTACT_ROLE("contact_role"),
    CONTACT_MAIL("contact_mail", "contact", "mail", "email"),
    CONTACT_LANGUAGES("contact_languages"),
    CONTACT_WEBHOOK("contact_webhook"),
    CONTACT_ZONE("contact_zone"),
    CONTACT_HOURS("contact_hours");

    private final String title;
    private final String others;

    Column(String title, String... others) {
      this.title = title;
      this.others = String.join(" ", others);
    }

    String title() {
      return title;
    }

    static @Nullable Column named(String written) {
      if (written.isEmpty()) {
        return null;
      }
      String wanted = written.toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
      for (Column column : values()) {
        if (column.title.equals(wanted) || List.of(column.others.split(" ", -1)).contains(wanted)) {
          return column;
        }
      }
      return null;
    }

    static String all() {
      return String.join(", ", List.of(values()).stream().map(Column::title).toList());
    }
  }
}
