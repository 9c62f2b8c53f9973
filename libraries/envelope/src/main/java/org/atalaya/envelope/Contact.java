package org.atalaya.envelope;

import java.net.IDN;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody who answers for a member: a person or a desk.
 *
 * @param order who is called first among those of the same role, from 1
 * @param name of the person or desk, at most 200 characters
 * @param mail an address, or null
 * @param phone in E.164 ({@code +50255550100}), or null
 * @param languages spoken, preferred first
 * @param zone where the contact's hours are counted
 * @param hours when the contact can be reached
 * @param validFrom the first day on which this contact holds
 * @param validUntil the last day, or null
 */
public record Contact(
    Role role,
    int order,
    String name,
    @Nullable String mail,
    @Nullable String phone,
    List<String> languages,
    ZoneId zone,
    OpeningHours hours,
    LocalDate validFrom,
    @Nullable LocalDate validUntil) {
  /** Who is called, and when. */
  public enum Role {
    /** The first to be called, day and night. */
    FIRST,
    /** Called when the first stays silent. */
    SECOND,
    /** The desk, for all else. */
    DESK
  }

  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}");
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");

  public Contact {
    languages = List.copyOf(languages);
    if (order < 1 || order > 99) {
      throw new IllegalArgumentException("contacts are ordered from 1 to 99");
    }
    Texts.requireLine("name", name, 200);
    if (mail != null && !isMail(mail)) {
      throw new IllegalArgumentException("mail is not a mail address");
    }
    if (phone != null && !PHONE.matcher(phone).matches()) {
      throw new IllegalArgumentException("phone is not a number in the form +50255550100");
    }
    if (mail == null && phone == null) {
      throw new IllegalArgumentException("a contact needs mail or phone");
    }
    Texts.requireLanguages(languages);
    if (validUntil != null && validUntil.isBefore(validFrom)) {
      throw new IllegalArgumentException("validUntil is before validFrom");
    }
  }

  /** Whether the contact holds on the day that it is, there, at a time. */
  public boolean validAt(Instant time) {
    LocalDate day = LocalDate.ofInstant(time, zone);
    return !day.isBefore(validFrom) && (validUntil == null || !day.isAfter(validUntil));
  }

  /** Whether the contact can be reached at a time. */
  public boolean reachableAt(Instant time) {
    return validAt(time) && hours.openAt(time, zone);
  }

  private static boolean isMail(String text) {
    if (!MAIL.matcher(text).matches()) {
      return false;
    }
    try {
      String domain = text.substring(text.indexOf('@') + 1);
      return !IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("role", Fields.spelling(role));
    json.put("order", order);
    json.put("name", name);
    if (mail != null) {
      json.put("mail", mail);
    }
    if (phone != null) {
      json.put("phone", phone);
    }
    var array = json.putArray("languages");
    languages.forEach(array::add);
    json.put("zone", zone.getId());
    json.put("hours", hours.toString());
    json.put("validFrom", validFrom.toString());
    if (validUntil != null) {
      json.put("validUntil", validUntil.toString());
    }
    return json;
  }

  static Contact fromJson(JsonNode json, String place) throws EnvelopeException {
    Fields fields = Fields.of(json, place);
    Role role = fields.choice("role", Role.class);
    long order = fields.number("order", 1);
    String name = fields.text("name", 200);
    String mail = fields.optionalText("mail", 260);
    String phone = fields.optionalText("phone", 20);
    List<String> languages = fields.texts("languages", 20, 20);
    ZoneId zone = zone(fields);
    OpeningHours hours = fields.build("hours", () -> OpeningHours.parse(fields.text("hours", 500)));
    LocalDate from = date(fields, "validFrom", fields.text("validFrom", 10));
    String until = fields.optionalText("validUntil", 10);
    LocalDate to = until == null ? null : date(fields, "validUntil", until);
    fields.end();
    return fields.build(
        "",
        () ->
            new Contact(
                role, Math.toIntExact(order), name, mail, phone, languages, zone, hours, from, to));
  }

  private static ZoneId zone(Fields fields) throws EnvelopeException {
    try {
      return ZoneId.of(fields.text("zone", 60));
    } catch (DateTimeException e) {
      throw fields.fault("zone", "is no time zone known here");
    }
  }

  private static LocalDate date(Fields fields, String name, String text) throws EnvelopeException {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw fields.fault(name, "is not a date");
    }
  }
}
