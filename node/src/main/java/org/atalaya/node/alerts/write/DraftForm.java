package org.atalaya.node.alerts.write;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.alert.AlertText;
import org.atalaya.formats.alert.Sector;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.alerts.AudienceChoice;
import org.jspecify.annotations.Nullable;

/**
 * What a person entered, unchecked: everything is text, and blank where nothing was entered, so
 * that a draft can be saved at any time. {@link DraftCheck} says what is still wrong.
 *
 * @param products one a line; see {@link Lines}
 * @param validFrom ISO 8601 in UTC, or what was typed when that is no time
 * @param tlp blank until somebody chose: there is no default
 * @param audience {@code all}, {@code group} or {@code named}; blank until somebody chose
 */
public record DraftForm(
    String severity,
    String category,
    String sourceLanguage,
    Map<String, DraftText> texts,
    String products,
    String vulnerabilities,
    List<String> sectors,
    String indicators,
    String references,
    String validFrom,
    String validUntil,
    String tlp,
    String audience,
    String group,
    List<String> members,
    boolean drill) {

  public DraftForm {
    texts = new TreeMap<>(texts);
    sectors = List.copyOf(sectors);
    members = List.copyOf(members);
  }

  /** An empty form in the writer's language. */
  public static DraftForm empty(String language, boolean drill) {
    return new DraftForm(
        "", "", language, Map.of(), "", "", List.of(), "", "", "", "", "", "", "", List.of(),
        drill);
  }

  /** The form that would have led to this content; not yet addressed to anyone. */
  public static DraftForm of(AlertContent content, @Nullable Tlp tlp, boolean drill) {
    return new DraftForm(
        content.severity().code(),
        content.category(),
        content.sourceLanguage(),
        content.texts().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> DraftText.of(e.getValue()))),
        Lines.products(content.products()),
        String.join("\n", content.vulnerabilities()),
        content.sectors().stream().map(Sector::code).toList(),
        Lines.indicators(content.indicators()),
        String.join("\n", content.references()),
        content.validFrom().toString(),
        content.validUntil() == null ? "" : content.validUntil().toString(),
        tlp == null ? "" : tlp.label(),
        "",
        "",
        List.of(),
        drill);
  }

  /** The same, addressed. */
  public DraftForm to(AudienceChoice choice) {
    String kind =
        switch (choice) {
          case AudienceChoice.All all -> "all";
          case AudienceChoice.Group named -> "group";
          case AudienceChoice.Named named -> "named";
        };
    return new DraftForm(
        severity,
        category,
        sourceLanguage,
        texts,
        products,
        vulnerabilities,
        sectors,
        indicators,
        references,
        validFrom,
        validUntil,
        tlp,
        kind,
        choice instanceof AudienceChoice.Group named ? named.id() : "",
        choice instanceof AudienceChoice.Named named
            ? named.members().stream().map(MemberId::value).toList()
            : List.of(),
        drill);
  }

  public DraftText text(String language) {
    return texts.getOrDefault(language, DraftText.EMPTY);
  }

  /** The title in the source language, or in any other that has one. */
  public String title() {
    String source = text(sourceLanguage).title();
    return !source.isBlank()
        ? source
        : texts.values().stream()
            .map(DraftText::title)
            .filter(title -> !title.isBlank())
            .findFirst()
            .orElse("");
  }

  /** The languages whose words were translated from another wording than the source has now. */
  public List<String> staleLanguages() {
    DraftText source = text(sourceLanguage);
    if (source.isEmpty()) {
      return List.of();
    }
    String digest = source.toText().digest();
    return texts.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(sourceLanguage) && !entry.getValue().isEmpty())
        .filter(entry -> !digest.equals(entry.getValue().sourceDigest()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * This form with each translation bound to the wording it was made from: to today's where the
   * translation was changed since {@code before} or somebody confirmed it, else to what it was; a
   * translation that states itself what it was made from keeps that.
   *
   * @param confirmed languages whose translation somebody compared with the source
   */
  public DraftForm bindTranslations(DraftForm before, List<String> confirmed) {
    AlertText source = text(sourceLanguage).toText();
    Map<String, DraftText> bound = new TreeMap<>();
    texts.forEach(
        (language, text) -> {
          if (text.isEmpty()) {
            return;
          }
          DraftText old = before.text(language);
          boolean current = confirmed.contains(language) || !text.reads(old);
          String stated = text.sourceDigest();
          String kept = current ? source.digest() : old.sourceDigest();
          String digest = stated == null ? kept : stated;
          bound.put(language, text.with(language.equals(sourceLanguage) ? null : digest));
        });
    return new DraftForm(
        severity,
        category,
        sourceLanguage,
        bound,
        products,
        vulnerabilities,
        sectors,
        indicators,
        references,
        validFrom,
        validUntil,
        tlp,
        audience,
        group,
        members,
        drill);
  }
}
