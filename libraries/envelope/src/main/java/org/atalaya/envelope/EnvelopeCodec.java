package org.atalaya.envelope;

import java.time.Instant;
import java.util.UUID;
import org.atalaya.envelope.EnvelopeException.Reason;
import org.atalaya.formats.marking.Tlp;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An envelope's JSON, version 1: a closed set of members around an open body. */
final class EnvelopeCodec {
  private static final int VERSION = 1;

  private EnvelopeCodec() {}

  static ObjectNode toJson(Envelope envelope) throws EnvelopeException {
    ObjectNode json = Json.object();
    json.put("version", VERSION);
    json.put("id", envelope.id().toString());
    json.put("origin", envelope.origin().value());
    json.put("kind", Fields.spelling(envelope.kind()));
    json.put("issued", envelope.issued().toString());
    Instant expires = envelope.expires();
    if (expires != null) {
      json.put("expires", expires.toString());
    }
    json.put("priority", Fields.spelling(envelope.priority()));
    json.put("drill", envelope.drill());
    json.put("tlp", envelope.tlp().label());
    ObjectNode audience = json.putObject("audience");
    var members = audience.putArray("members");
    envelope.audience().members().forEach(member -> members.add(member.value()));
    String group = envelope.audience().group();
    if (group != null) {
      audience.put("group", group);
    }
    Subject subject = envelope.subject();
    if (subject != null) {
      json.putObject("subject").put("alert", subject.alert()).put("version", subject.version());
    }
    switch (envelope.content()) {
      case Content.Body body -> json.set("body", body.json());
      case Content.Sealed sealed ->
          json.set("sealed", Json.parse(Bytes.utf8(sealed.jweJson()), Envelopes.MOST_PAYLOAD));
    }
    return json;
  }

  static Envelope fromJson(JsonNode json) throws EnvelopeException {
    Fields fields = Fields.of(json, "");
    Versions.require(fields, VERSION);
    UUID id = id(fields.text("id", 36), "/id");
    MemberId origin = fields.member("origin");
    Kind kind = kind(fields);
    Instant issued = fields.time("issued");
    Instant expires = fields.optionalTime("expires");
    Priority priority = fields.choice("priority", Priority.class);
    boolean drill = fields.flag("drill");
    Tlp tlp = tlp(fields);
    Audience audience = audience(fields);
    Subject subject = subject(fields);
    Content content = content(fields);
    fields.end();
    try {
      return new Envelope(
          id, origin, kind, issued, expires, priority, drill, tlp, audience, subject, content);
    } catch (IllegalArgumentException e) {
      throw new EnvelopeException(Reason.FIELD, "", String.valueOf(e.getMessage()));
    }
  }

  static void requireSealMatches(Envelope envelope) throws EnvelopeException {
    boolean sealed = envelope.content() instanceof Content.Sealed;
    if (envelope.mustBeSealed() && !sealed) {
      throw new EnvelopeException(
          Reason.MARKING, "/tlp", envelope.tlp().label() + " must be sealed and is not");
    }
    if (envelope.tlp() == Tlp.CLEAR && sealed) {
      throw new EnvelopeException(Reason.MARKING, "/tlp", "TLP:CLEAR must not be sealed");
    }
  }

  static UUID id(@Nullable String text, String place) throws EnvelopeException {
    if (text != null && text.length() == 36) {
      try {
        UUID id = UUID.fromString(text);
        if (id.version() == 7 && id.variant() == 2 && id.toString().equals(text)) {
          return id;
        }
      } catch (IllegalArgumentException e) {
        // told below
      }
    }
    throw new EnvelopeException(Reason.FIELD, place, "is not a UUIDv7 in lower case");
  }

  private static Kind kind(Fields fields) throws EnvelopeException {
    fields.text("kind", 40);
    try {
      return fields.choice("kind", Kind.class);
    } catch (EnvelopeException e) {
      throw new EnvelopeException(Reason.UNKNOWN_KIND, e.place(), e.getMessage());
    }
  }

  private static Tlp tlp(Fields fields) throws EnvelopeException {
    JsonNode node = fields.optional("tlp");
    if (node != null && node.isString()) {
      for (Tlp tlp : Tlp.values()) {
        if (tlp.label().equals(node.stringValue())) {
          return tlp;
        }
      }
    }
    throw new EnvelopeException(Reason.UNMARKED, "/tlp", "has no TLP 2.0 marking that is known");
  }

  private static Audience audience(Fields outer) throws EnvelopeException {
    Fields fields = Fields.of(outer.node("audience"), "/audience");
    var members = fields.list("members", Audience.MOST, EnvelopeCodec::member);
    String group = fields.optionalText("group", 100);
    fields.end();
    try {
      return new Audience(members, group);
    } catch (IllegalArgumentException e) {
      throw new EnvelopeException(Reason.FIELD, "/audience", String.valueOf(e.getMessage()));
    }
  }

  static MemberId member(JsonNode node, String place) throws EnvelopeException {
    if (!node.isString() || !MemberId.isValid(node.stringValue())) {
      throw new EnvelopeException(Reason.FIELD, place, "is not a member's id");
    }
    return new MemberId(node.stringValue());
  }

  private static @Nullable Subject subject(Fields outer) throws EnvelopeException {
    JsonNode node = outer.optional("subject");
    if (node == null) {
      return null;
    }
    Fields fields = Fields.of(node, "/subject");
    String alert = fields.text("alert", 128);
    long version = fields.number("version", 1);
    fields.end();
    try {
      return new Subject(alert, Math.toIntExact(version));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new EnvelopeException(Reason.FIELD, "/subject", String.valueOf(e.getMessage()));
    }
  }

  private static Content content(Fields fields) throws EnvelopeException {
    JsonNode body = fields.optional("body");
    JsonNode sealed = fields.optional("sealed");
    if ((body == null) == (sealed == null)) {
      throw new EnvelopeException(
          Reason.FIELD, "/body", "exactly one of body and sealed is needed");
    }
    if (sealed == null) {
      return new Content.Body(Fields.of(body, "/body").whole());
    }
    Sealing.requireForm(sealed);
    return new Content.Sealed(Bytes.utf8(Json.bytes(sealed)));
  }
}
