package org.atalaya.envelope;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.atalaya.envelope.Card.Endpoint;
import org.atalaya.envelope.Card.Reach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A card's JSON, version 1. */
final class CardCodec {
  private static final int MOST = 50;

  private CardCodec() {}

  static ObjectNode toJson(Card card) {
    ObjectNode json = Json.object();
    json.put("version", 1);
    json.put("member", card.member().value());
    json.put("name", card.name());
    json.put("country", card.country());
    var languages = json.putArray("languages");
    card.languages().forEach(languages::add);
    json.put("hub", card.hub());
    var keys = json.putArray("keys");
    card.keys().forEach(key -> keys.add(key.toJson()));
    var endpoints = json.putArray("endpoints");
    card.endpoints()
        .forEach(
            endpoint ->
                endpoints
                    .addObject()
                    .put("use", Fields.spelling(endpoint.use()))
                    .put("url", endpoint.url().toString()));
    json.put("reach", Fields.spelling(card.reach()));
    var contacts = json.putArray("contacts");
    card.contacts().forEach(contact -> contacts.add(contact.toJson()));
    json.put("nominatedBy", card.nominatedBy());
    json.put("issued", card.issued().toString());
    json.put("validUntil", card.validUntil().toString());
    json.put("cardVersion", card.version());
    return json;
  }

  static Card fromJson(JsonNode json) throws EnvelopeException {
    Fields fields = Fields.of(json, "");
    Versions.require(fields, 1);
    MemberId member = fields.member("member");
    String name = fields.text("name", 200);
    String country = fields.text("country", 2);
    List<String> languages = fields.texts("languages", 20, 20);
    boolean hub = fields.flag("hub");
    List<CardKey> keys = fields.list("keys", MOST, CardKey::fromJson);
    List<Endpoint> endpoints = fields.list("endpoints", MOST, CardCodec::endpoint);
    Reach reach = fields.choice("reach", Reach.class);
    List<Contact> contacts = fields.list("contacts", MOST, Contact::fromJson);
    String nominatedBy = fields.text("nominatedBy", 200);
    Instant issued = fields.time("issued");
    Instant validUntil = fields.time("validUntil");
    long version = fields.number("cardVersion", 1);
    fields.end();
    return fields.build(
        "",
        () ->
            new Card(
                member,
                name,
                country,
                languages,
                hub,
                keys,
                endpoints,
                reach,
                contacts,
                nominatedBy,
                issued,
                validUntil,
                version));
  }

  private static Endpoint endpoint(JsonNode node, String place) throws EnvelopeException {
    Fields fields = Fields.of(node, place);
    Endpoint.Use use = fields.choice("use", Endpoint.Use.class);
    URI url = fields.uri("url");
    fields.end();
    return fields.build("url", () -> new Endpoint(use, url));
  }
}
