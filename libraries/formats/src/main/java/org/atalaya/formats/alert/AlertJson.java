package org.atalaya.formats.alert;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.atalaya.formats.json.Fields;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.FormatException.Code;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads an alert from JSON, strictly; {@link AlertJsonWriter} writes it. */
final class AlertJson {
  static final int MOST_PRODUCTS = 20_000;
  static final int MOST_VULNERABILITIES = 5_000;
  static final int MOST_INDICATORS = 20_000;
  static final int MOST_REFERENCES = 1_000;
  static final int MOST_ATTACHMENTS = 50;
  static final int LONGEST_NAME = 2_000;
  static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,19}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  static final Map<String, Severity> SEVERITIES = byCode(Severity.values(), Severity::code);
  static final Map<String, Sector> SECTORS = byCode(Sector.values(), Sector::code);
  static final Map<String, IndicatorKind> KINDS =
      byCode(IndicatorKind.values(), IndicatorKind::code);

  private AlertJson() {}

  static AlertContent read(JsonNode json) throws FormatException {
    Fields alert = Fields.of(json, "");
    String sourceLanguage = language(alert.text("sourceLanguage"), alert.place("sourceLanguage"));
    Instant validFrom = alert.time("validFrom");
    Instant validUntil = alert.optionalTime("validUntil");
    if (validUntil != null && validUntil.isBefore(validFrom)) {
      throw bad(alert.place("validUntil"), "ends before it begins");
    }
    var content =
        new AlertContent(
            alert.oneOf("severity", SEVERITIES),
            category(alert),
            sourceLanguage,
            texts(alert, sourceLanguage),
            products(alert),
            vulnerabilities(alert),
            sectors(alert),
            indicators(alert),
            validFrom,
            validUntil,
            attachments(alert),
            references(alert),
            alert.optional("carried"));
    alert.nothingElse();
    return content;
  }

  private static String category(Fields alert) throws FormatException {
    String code = alert.text("category");
    if (!Rsit.has(code)) {
      throw bad(alert.place("category"), "not a class or class/type of RSIT");
    }
    return code;
  }

  private static String language(String code, String place) throws FormatException {
    if (!AlertContent.LANGUAGES.contains(code)) {
      throw bad(place, "not one of " + String.join(", ", AlertContent.LANGUAGES));
    }
    return code;
  }

  private static Map<String, AlertText> texts(Fields alert, String sourceLanguage)
      throws FormatException {
    var texts = new TreeMap<String, AlertText>();
    for (Map.Entry<String, Fields> entry : alert.map("texts").entrySet()) {
      Fields text = entry.getValue();
      String digest = text.optionalText("sourceDigest");
      if (digest != null && !SHA256.matcher(digest).matches()) {
        throw bad(text.place("sourceDigest"), "not a SHA-256 in lower-case hexadecimal");
      }
      texts.put(
          language(entry.getKey(), text.place()),
          new AlertText(
              text.text("title", AlertText.LONGEST_TITLE),
              text.text("whatHappened", AlertText.LONGEST_PART),
              text.text("whoIsAffected", AlertText.LONGEST_PART),
              text.text("whatToDo", AlertText.LONGEST_PART),
              digest));
      text.nothingElse();
    }
    if (!texts.containsKey(sourceLanguage)) {
      throw new FormatException(
          Code.MISSING,
          alert.place("texts") + "/" + sourceLanguage,
          "the text in the source language is required");
    }
    return texts;
  }

  private static List<AffectedProduct> products(Fields alert) throws FormatException {
    var products = new ArrayList<AffectedProduct>();
    for (Fields product : alert.objects("products", MOST_PRODUCTS)) {
      products.add(
          new AffectedProduct(
              product.optionalText("vendor", LONGEST_NAME),
              product.text("name", LONGEST_NAME),
              product.optionalText("version", LONGEST_NAME),
              product.optionalText("cpe", LONGEST_NAME),
              product.optionalText("purl", LONGEST_NAME)));
      product.nothingElse();
    }
    return products;
  }

  private static List<String> vulnerabilities(Fields alert) throws FormatException {
    List<String> cves = alert.texts("vulnerabilities", MOST_VULNERABILITIES);
    for (int i = 0; i < cves.size(); i++) {
      if (!CVE.matcher(cves.get(i)).matches()) {
        throw bad(alert.place("vulnerabilities") + "/" + i, "not a CVE such as CVE-2026-12345");
      }
    }
    return cves;
  }

  private static List<Sector> sectors(Fields alert) throws FormatException {
    var sectors = new ArrayList<Sector>();
    for (String code : alert.texts("sectors", SECTORS.size())) {
      Sector sector = SECTORS.get(code);
      if (sector == null) {
        throw bad(
            alert.place("sectors") + "/" + sectors.size(),
            "not one of " + String.join(", ", SECTORS.keySet()));
      }
      sectors.add(sector);
    }
    return sectors;
  }

  private static List<AlertIndicator> indicators(Fields alert) throws FormatException {
    var indicators = new ArrayList<AlertIndicator>();
    for (Fields indicator : alert.objects("indicators", MOST_INDICATORS)) {
      indicators.add(
          new AlertIndicator(
              indicator.oneOf("kind", KINDS),
              indicator.text("value", AlertIndicator.LONGEST_VALUE),
              indicator.optionalText("note", AlertIndicator.LONGEST_VALUE)));
      indicator.nothingElse();
    }
    return indicators;
  }

  private static List<String> references(Fields alert) throws FormatException {
    List<String> references = alert.texts("references", MOST_REFERENCES);
    for (int i = 0; i < references.size(); i++) {
      if (!isWebAddress(references.get(i))) {
        throw bad(alert.place("references") + "/" + i, "not an http or https address");
      }
    }
    return references;
  }

  static boolean isWebAddress(String text) {
    return text.length() <= LONGEST_NAME
        && text.regionMatches(true, 0, "http", 0, 4)
        && text.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '<' || c == '>')
        && Pattern.matches("(?i)https?://.+", text);
  }

  private static List<Attachment> attachments(Fields alert) throws FormatException {
    var attachments = new ArrayList<Attachment>();
    long total = 0;
    for (Fields file : alert.objects("attachments", MOST_ATTACHMENTS)) {
      Attachment attachment = attachment(file);
      total += attachment.size();
      if (attachment.size() < 0 || total > Attachment.LARGEST_TOTAL) {
        throw new FormatException(
            Code.TOO_LARGE, file.place("size"), "attachments have at most 5 MB together");
      }
      attachments.add(attachment);
    }
    return attachments;
  }

  private static Attachment attachment(Fields file) throws FormatException {
    String sha256 = file.text("sha256");
    if (!SHA256.matcher(sha256).matches()) {
      throw bad(file.place("sha256"), "not a SHA-256 in lower-case hexadecimal");
    }
    long size = file.integer("size");
    byte[] content = bytes(file);
    if (content != null && content.length != size) {
      throw bad(file.place("size"), "the content has " + content.length + " bytes");
    }
    if (content != null && !Arrays.equals(sha256(content), HexFormat.of().parseHex(sha256))) {
      throw bad(file.place("sha256"), "not the hash of the content");
    }
    var attachment =
        new Attachment(file.text("name", 255), file.text("mediaType", 255), size, sha256, content);
    file.nothingElse();
    return attachment;
  }

  private static byte @Nullable [] bytes(Fields file) throws FormatException {
    String base64 = file.optionalText("content");
    if (base64 == null) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      throw bad(file.place("content"), "not Base64");
    }
  }

  static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new AssertionError(everyPlatformHasIt);
    }
  }

  private static FormatException bad(String place, String message) {
    return new FormatException(Code.BAD_VALUE, place, message);
  }

  private static <T> Map<String, T> byCode(T[] values, Function<T, String> code) {
    var byCode = new LinkedHashMap<String, T>();
    for (T value : values) {
      byCode.put(code.apply(value), value);
    }
    return byCode;
  }
}
