package org.atalaya.node.directory.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.atalaya.envelope.Card;
import org.atalaya.envelope.Contact;
import org.atalaya.envelope.OpeningHours;
import org.atalaya.node.directory.CardEdit;
import org.jspecify.annotations.Nullable;

/**
 * Our own card as its form shows and sends it. Contacts are numbered fields; one without a name is
 * left out, so that a contact is removed by clearing its name.
 */
record CardForm(Map<String, String> fields, int contacts) {
  static final int MOST_CONTACTS = 20;
  private static final List<String> CONTACT_FIELDS =
      List.of(
          "role",
          "order",
          "name",
          "mail",
          "phone",
          "languages",
          "zone",
          "hours",
          "validFrom",
          "validUntil");

  /** What is wrong with a field, as the key of its words. */
  record Fault(String field, String key) {}

  static CardForm of(CardEdit edit, LocalDate today, ZoneId zone) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("name", edit.name());
    fields.put("languages", String.join(" ", edit.languages()));
    fields.put("url", edit.url() == null ? "" : edit.url().toString());
    fields.put("reach", edit.reach().name());
    fields.put("nominatedBy", edit.nominatedBy());
    int i = 0;
    for (Contact contact : edit.contacts()) {
      put(fields, i++, contact);
    }
    for (int blank = 0; blank < 2; blank++) {
      int row = i++;
      fields.put("contact-" + row + "-role", Contact.Role.FIRST.name());
      fields.put("contact-" + row + "-order", "1");
      fields.put("contact-" + row + "-hours", "24/7");
      fields.put("contact-" + row + "-zone", zone.getId());
      fields.put("contact-" + row + "-languages", fields.get("languages"));
      fields.put("contact-" + row + "-validFrom", today.toString());
    }
    return new CardForm(fields, Math.min(i, MOST_CONTACTS));
  }

  private static void put(Map<String, String> fields, int row, Contact contact) {
    String prefix = "contact-" + row + "-";
    fields.put(prefix + "role", contact.role().name());
    fields.put(prefix + "order", Integer.toString(contact.order()));
    fields.put(prefix + "name", contact.name());
    fields.put(prefix + "mail", text(contact.mail()));
    fields.put(prefix + "phone", text(contact.phone()));
    fields.put(prefix + "languages", String.join(" ", contact.languages()));
    fields.put(prefix + "zone", contact.zone().getId());
    fields.put(prefix + "hours", contact.hours().toString());
    fields.put(prefix + "validFrom", contact.validFrom().toString());
    fields.put(prefix + "validUntil", text(contact.validUntil()));
  }

  static CardForm of(HttpServletRequest request) {
    var fields = new LinkedHashMap<String, String>();
    for (String name : List.of("name", "languages", "url", "reach", "nominatedBy")) {
      fields.put(name, text(request.getParameter(name)).strip());
    }
    int row = 0;
    for (; row < MOST_CONTACTS; row++) {
      if (request.getParameter("contact-" + row + "-name") == null) {
        break;
      }
      for (String field : CONTACT_FIELDS) {
        String name = "contact-" + row + "-" + field;
        fields.put(name, text(request.getParameter(name)).strip());
      }
    }
    return new CardForm(fields, row);
  }

  public String get(String name) {
    return fields.getOrDefault(name, "");
  }

  public List<Integer> rows() {
    return IntStream.range(0, contacts).boxed().toList();
  }

  /** What the form means, or null when something is wrong, which is then in the list. */
  @Nullable CardEdit edit(List<Fault> faults) {
    URI url = url(faults);
    var people = new ArrayList<Contact>();
    for (int row : rows()) {
      if (!get("contact-" + row + "-name").isEmpty()) {
        Contact contact = contact("contact-" + row + "-", faults);
        if (contact != null) {
          people.add(contact);
        }
      }
    }
    if (get("name").isEmpty()) {
      faults.add(new Fault("name", "directory.fault.missing"));
    }
    Card.Reach reach = "RELAYED".equals(get("reach")) ? Card.Reach.RELAYED : Card.Reach.DIRECT;
    return faults.isEmpty()
        ? new CardEdit(get("name"), words(get("languages")), url, reach, people, get("nominatedBy"))
        : null;
  }

  private @Nullable URI url(List<Fault> faults) {
    if (get("url").isEmpty()) {
      return null;
    }
    try {
      var url = URI.create(get("url"));
      new Card.Endpoint(Card.Endpoint.Use.EXCHANGE, url);
      return url;
    } catch (IllegalArgumentException e) {
      faults.add(new Fault("url", "directory.fault.url"));
      return null;
    }
  }

  private @Nullable Contact contact(String prefix, List<Fault> faults) {
    int before = faults.size();
    ZoneId zone = read(prefix + "zone", ZoneId::of, faults);
    OpeningHours hours = read(prefix + "hours", OpeningHours::parse, faults);
    LocalDate from = read(prefix + "validFrom", LocalDate::parse, faults);
    LocalDate until =
        get(prefix + "validUntil").isEmpty()
            ? null
            : read(prefix + "validUntil", LocalDate::parse, faults);
    Integer order = read(prefix + "order", Integer::valueOf, faults);
    Contact.Role role =
        read(prefix + "role", text -> Contact.Role.valueOf(text.toUpperCase(Locale.ROOT)), faults);
    if (zone == null || hours == null || from == null || order == null || role == null) {
      return null;
    }
    if (faults.size() > before) {
      return null;
    }
    try {
      return new Contact(
          role,
          order,
          get(prefix + "name"),
          blank(get(prefix + "mail")),
          blank(get(prefix + "phone")),
          words(get(prefix + "languages")),
          zone,
          hours,
          from,
          until);
    } catch (IllegalArgumentException e) {
      faults.add(new Fault(prefix + field(e), "directory.fault." + field(e)));
      return null;
    }
  }

  /** Which of the contact's fields its own rules complain about; they name it first. */
  private static String field(IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    for (String field : List.of("mail", "phone", "validUntil", "languages", "name")) {
      if (message.startsWith(field)) {
        return field;
      }
    }
    return message.startsWith("contacts are ordered") ? "order" : "mail";
  }

  private interface Reader<T> {
    T read(String text);
  }

  private <T> @Nullable T read(String name, Reader<T> reader, List<Fault> faults) {
    try {
      return reader.read(get(name));
    } catch (IllegalArgumentException | DateTimeException e) {
      String field = name.substring(name.lastIndexOf('-') + 1);
      faults.add(new Fault(name, "directory.fault." + field));
      return null;
    }
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("[\\s,;]+", -1));
  }

  private static @Nullable String blank(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
