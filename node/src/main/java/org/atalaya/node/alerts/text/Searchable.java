package org.atalaya.node.alerts.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.store.AlertRow;
import org.atalaya.node.alerts.store.SearchText;

/** What of an alert's content the inbox lists and finds it by. */
public final class Searchable {
  private Searchable() {}

  public static AlertRow row(
      AlertId id,
      int version,
      MemberId origin,
      boolean own,
      AlertContent content,
      Tlp tlp,
      boolean drill,
      Instant issued,
      Instant arrived) {
    Map<String, String> titles = new LinkedHashMap<>();
    content.texts().forEach((language, text) -> titles.put(language, text.title()));
    return new AlertRow(
        id,
        version,
        origin,
        own,
        content.severity(),
        content.category(),
        tlp,
        drill,
        content.sourceLanguage(),
        titles,
        search(content, origin),
        issued,
        arrived,
        content.validUntil());
  }

  private static SearchText search(AlertContent content, MemberId origin) {
    Map<String, String> texts = new LinkedHashMap<>();
    content
        .texts()
        .forEach(
            (language, text) ->
                texts.put(
                    language,
                    String.join(
                        "\n",
                        text.title(),
                        text.whatHappened(),
                        text.whoIsAffected(),
                        text.whatToDo())));
    List<String> terms = new ArrayList<>(content.vulnerabilities());
    terms.add(origin.value());
    content.texts().values().forEach(text -> terms.add(text.title()));
    content.products().stream()
        .flatMap(p -> Stream.of(p.vendor(), p.name(), p.version()))
        .filter(Objects::nonNull)
        .forEach(terms::add);
    content.indicators().forEach(indicator -> terms.add(indicator.value()));
    return new SearchText(texts, terms);
  }
}
