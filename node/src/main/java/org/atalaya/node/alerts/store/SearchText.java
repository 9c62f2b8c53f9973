package org.atalaya.node.alerts.store;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Map;

/**
 * What an alert is found by. Accents are taken off here, on both sides, so that a search without
 * them finds words with them and no PostgreSQL extension is needed.
 *
 * @param texts by language, already joined
 * @param terms names, CVE numbers, products and indicators, which no language's stemming may touch
 */
public record SearchText(Map<String, String> texts, Collection<String> terms) {
  private static final int MOST = 100_000;

  String text(String language) {
    return plain(texts.getOrDefault(language, ""));
  }

  String allTerms() {
    return plain(String.join(" ", terms));
  }

  static String plain(String text) {
    String cut = text.length() > MOST ? text.substring(0, MOST) : text;
    return Sql.storable(Normalizer.normalize(cut, Normalizer.Form.NFD).replaceAll("\\p{M}", ""));
  }
}
