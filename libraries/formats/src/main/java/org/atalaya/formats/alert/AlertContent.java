package org.atalaya.formats.alert;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.atalaya.formats.json.FormatException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an alert says: the body of its envelope. Who sent it, when, and how it is marked stands in
 * the envelope.
 *
 * @param category a code of {@link Rsit}
 * @param sourceLanguage the language that the others were translated from
 * @param texts by language ({@link #LANGUAGES}); has at least the source language
 * @param vulnerabilities CVE identifiers
 * @param validUntil null where no end is known
 * @param references addresses of further reading
 * @param carried what an imported document had beside, as it came; null if nothing
 */
public record AlertContent(
    Severity severity,
    String category,
    String sourceLanguage,
    Map<String, AlertText> texts,
    List<AffectedProduct> products,
    List<String> vulnerabilities,
    List<Sector> sectors,
    List<AlertIndicator> indicators,
    Instant validFrom,
    @Nullable Instant validUntil,
    List<Attachment> attachments,
    List<String> references,
    @Nullable JsonNode carried) {
  /** The languages of the network. */
  public static final List<String> LANGUAGES = List.of("en", "es", "pt", "fr");

  public AlertContent {
    texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    products = List.copyOf(products);
    vulnerabilities = List.copyOf(vulnerabilities);
    sectors = List.copyOf(sectors);
    indicators = List.copyOf(indicators);
    attachments = List.copyOf(attachments);
    references = List.copyOf(references);
    if (!texts.containsKey(sourceLanguage)) {
      throw new IllegalArgumentException("no text in the source language " + sourceLanguage);
    }
  }

  /** The text in the source language. */
  public AlertText source() {
    return Objects.requireNonNull(texts.get(sourceLanguage));
  }

  /** The text in the language asked for, or else in the source language. */
  public AlertText text(String language) {
    return texts.getOrDefault(language, source());
  }

  /** The languages whose text was translated from another wording than the source has now. */
  public Set<String> staleLanguages() {
    String digest = source().digest();
    var stale = new TreeSet<String>();
    texts.forEach(
        (language, text) -> {
          if (!language.equals(sourceLanguage) && !digest.equals(text.sourceDigest())) {
            stale.add(language);
          }
        });
    return stale;
  }

  /** The alert as it travels. */
  public ObjectNode toJson() {
    return AlertJsonWriter.write(this);
  }

  /**
   * The alert that travelled so.
   *
   * @throws FormatException with the place, when a member is missing, wrong, unknown or too long
   */
  public static AlertContent fromJson(JsonNode json) throws FormatException {
    return AlertJson.read(json);
  }
}
