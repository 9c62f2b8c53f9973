package org.atalaya.node.constituency.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.Fault;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.constituency.files.Csv.Column;
import org.jspecify.annotations.Nullable;

/** One organisation, as its rows add up. A column that the file lacks stays null. */
final class CsvEntry {
  private static final Pattern BETWEEN_ASSETS = Pattern.compile("[\\s;,|]+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("\\s*[;|\\n]\\s*");

  private final String id;
  private final String place;
  private final List<Fault> faults = new ArrayList<>();
  private @Nullable String name;
  private @Nullable String sector;
  private @Nullable String parent;
  private @Nullable String notes;
  private @Nullable Boolean retired;
  private @Nullable List<String> languages;
  private @Nullable List<String> services;
  private @Nullable List<String> networks;
  private @Nullable List<String> asNumbers;
  private @Nullable List<String> domains;
  private @Nullable List<ConstituentContact> contacts;

  CsvEntry(String id, String place) {
    this.id = id;
    this.place = place;
  }

  void fault(Fault fault) {
    faults.add(fault);
  }

  void add(String row, Map<Column, String> values) {
    name = one(row, Column.NAME, values, name);
    sector = one(row, Column.SECTOR, values, sector);
    parent = one(row, Column.PARENT, values, parent);
    notes = one(row, Column.NOTES, values, notes);
    retired = retired(row, values.get(Column.RETIRED));
    languages = more(languages, values.get(Column.LANGUAGES), BETWEEN_ASSETS);
    services = more(services, values.get(Column.SERVICES), BETWEEN_WORDS);
    networks = more(networks, values.get(Column.NETWORKS), BETWEEN_ASSETS);
    asNumbers = more(asNumbers, values.get(Column.AS_NUMBERS), BETWEEN_ASSETS);
    domains = more(domains, values.get(Column.DOMAINS), BETWEEN_ASSETS);
    contact(values);
  }

  /** What rows of one organisation must agree on, where they say anything. */
  private @Nullable String one(
      String row, Column column, Map<Column, String> values, @Nullable String before) {
    String value = values.get(column);
    if (value == null || value.isEmpty()) {
      return before == null ? value : before;
    }
    if (before != null && !before.isEmpty() && !before.equals(value)) {
      fault(Fault.at(row, "constituency-csv-differs", column.title(), before, value));
    }
    return value;
  }

  private @Nullable Boolean retired(String row, @Nullable String value) {
    if (value == null || (retired != null && value.isEmpty())) {
      return retired;
    }
    boolean yes = List.of("true", "yes", "1", "retired").contains(value.toLowerCase(Locale.ROOT));
    if (!yes && !List.of("", "false", "no", "0").contains(value.toLowerCase(Locale.ROOT))) {
      fault(Fault.at(row, "constituency-csv-retired", value));
    }
    return yes;
  }

  private static @Nullable List<String> more(
      @Nullable List<String> before, @Nullable String value, Pattern between) {
    if (value == null) {
      return before;
    }
    List<String> all = before == null ? new ArrayList<>() : before;
    for (String part : between.split(value, -1)) {
      if (!part.isBlank() && !all.contains(part)) {
        all.add(part);
      }
    }
    return all;
  }

  private void contact(Map<Column, String> values) {
    if (!values.containsKey(Column.CONTACT) && !values.containsKey(Column.CONTACT_MAIL)) {
      return;
    }
    List<ConstituentContact> all = contacts == null ? new ArrayList<>() : contacts;
    contacts = all;
    String mail = values.getOrDefault(Column.CONTACT_MAIL, "");
    String called = values.getOrDefault(Column.CONTACT, "");
    String webhook = values.getOrDefault(Column.CONTACT_WEBHOOK, "");
    if (mail.isEmpty() && called.isEmpty() && webhook.isEmpty()) {
      return;
    }
    var contact =
        new ConstituentContact(
            null,
            called.isEmpty() ? mail : called,
            or(values.get(Column.CONTACT_ROLE), "SECURITY"),
            contactLanguages(values),
            mail.isEmpty() ? null : mail,
            null,
            null,
            webhook.isEmpty() ? null : webhook,
            or(values.get(Column.CONTACT_ZONE), "UTC"),
            or(values.get(Column.CONTACT_HOURS), "24/7"),
            Map.of());
    if (!all.contains(contact)) {
      all.add(contact);
    }
  }

  private List<String> contactLanguages(Map<Column, String> values) {
    List<String> own =
        more(null, values.getOrDefault(Column.CONTACT_LANGUAGES, ""), BETWEEN_ASSETS);
    if (own != null && !own.isEmpty()) {
      return own;
    }
    return languages == null ? List.of() : languages;
  }

  private static String or(@Nullable String value, String otherwise) {
    return value == null || value.isEmpty() ? otherwise : value;
  }

  Entry entry() {
    var input =
        new OrganisationInput(
            id,
            name == null || name.isEmpty() ? null : name,
            sector == null || sector.isEmpty() ? null : sector,
            parent,
            languages,
            services,
            notes,
            networks,
            asNumbers,
            domains,
            null,
            contacts,
            retired);
    return new Entry(place, input, faults);
  }
}
