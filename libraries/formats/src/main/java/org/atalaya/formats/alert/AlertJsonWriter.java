package org.atalaya.formats.alert;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes an alert as {@link AlertJson} reads it. What is absent or empty is left out. */
final class AlertJsonWriter {
  private AlertJsonWriter() {}

  static ObjectNode write(AlertContent alert) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("severity", alert.severity().code());
    json.put("category", alert.category());
    json.put("sourceLanguage", alert.sourceLanguage());
    ObjectNode texts = json.putObject("texts");
    alert.texts().forEach((language, text) -> text(texts.putObject(language), text));
    json.put("validFrom", alert.validFrom().toString());
    if (alert.validUntil() != null) {
      json.put("validUntil", alert.validUntil().toString());
    }
    strings(json, "vulnerabilities", alert.vulnerabilities());
    strings(json, "sectors", alert.sectors().stream().map(Sector::code).toList());
    strings(json, "references", alert.references());
    if (!alert.products().isEmpty()) {
      ArrayNode products = json.putArray("products");
      alert.products().forEach(product -> product(products.addObject(), product));
    }
    if (!alert.indicators().isEmpty()) {
      ArrayNode indicators = json.putArray("indicators");
      alert.indicators().forEach(indicator -> indicator(indicators.addObject(), indicator));
    }
    if (!alert.attachments().isEmpty()) {
      ArrayNode attachments = json.putArray("attachments");
      alert.attachments().forEach(attachment -> attachment(attachments.addObject(), attachment));
    }
    if (alert.carried() != null) {
      json.set("carried", alert.carried());
    }
    return json;
  }

  private static void text(ObjectNode json, AlertText text) {
    json.put("title", text.title());
    json.put("whatHappened", text.whatHappened());
    json.put("whoIsAffected", text.whoIsAffected());
    json.put("whatToDo", text.whatToDo());
    optional(json, "sourceDigest", text.sourceDigest());
  }

  private static void product(ObjectNode json, AffectedProduct product) {
    optional(json, "vendor", product.vendor());
    json.put("name", product.name());
    optional(json, "version", product.version());
    optional(json, "cpe", product.cpe());
    optional(json, "purl", product.purl());
  }

  private static void indicator(ObjectNode json, AlertIndicator indicator) {
    json.put("kind", indicator.kind().code());
    json.put("value", indicator.value());
    optional(json, "note", indicator.note());
  }

  private static void attachment(ObjectNode json, Attachment attachment) {
    json.put("name", attachment.name());
    json.put("mediaType", attachment.mediaType());
    json.put("size", attachment.size());
    json.put("sha256", attachment.sha256());
    byte[] content = attachment.content();
    if (content != null) {
      json.put("content", Base64.getEncoder().encodeToString(content));
    }
  }

  private static void strings(ObjectNode json, String name, Iterable<String> values) {
    if (values.iterator().hasNext()) {
      ArrayNode array = json.putArray(name);
      values.forEach(array::add);
    }
  }

  private static void optional(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
