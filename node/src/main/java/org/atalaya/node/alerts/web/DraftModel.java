package org.atalaya.node.alerts.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.alert.Rsit;
import org.atalaya.formats.alert.Sector;
import org.atalaya.formats.alert.Severity;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.alerts.members.Members;
import org.atalaya.node.alerts.write.DraftForm;
import org.atalaya.node.alerts.write.FieldError;
import org.atalaya.node.ui.Viewer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the form of a draft offers to choose from, and its errors in words. */
@Component
class DraftModel {
  private final Members members;
  private final Viewer viewer;
  private final MessageSource messages;

  DraftModel(Members members, Viewer viewer, MessageSource messages) {
    this.members = members;
    this.viewer = viewer;
    this.messages = messages;
  }

  void fill(DraftForm form, Model model) {
    model.addAttribute("form", form);
    model.addAttribute(
        "chosen",
        Map.of(
            "severity", List.of(form.severity()),
            "tlp", List.of(form.tlp()),
            "audience", List.of(form.audience())));
    model.addAttribute("stale", form.staleLanguages());
    model.addAttribute("validFrom", DraftFields.typed(form.validFrom(), viewer.zone()));
    model.addAttribute("validUntil", DraftFields.typed(form.validUntil(), viewer.zone()));
    model.addAttribute("severities", severities());
    model.addAttribute("categories", categories());
    model.addAttribute("languages", languages());
    model.addAttribute("languageList", languageList(form));
    model.addAttribute("tlps", tlps());
    model.addAttribute("sectors", sectors());
    model.addAttribute("audiences", audiences());
    model.addAttribute("groups", groups());
    model.addAttribute("members", memberChoices());
    model.addAttribute("zone", viewer.zone().getId());
  }

  private Map<String, String> severities() {
    Map<String, String> all = new LinkedHashMap<>();
    Arrays.stream(Severity.values())
        .forEach(one -> all.put(one.code(), words("ui.severity." + one.code())));
    return all;
  }

  private Map<String, String> categories() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("", words("alerts.choose"));
    Rsit.codes()
        .forEach(
            code ->
                all.put(
                    code,
                    (code.contains("/") ? "\u2003" : "")
                        + words("alerts.category." + code.replace('/', '.'))));
    return all;
  }

  private Map<String, String> languages() {
    Map<String, String> all = new LinkedHashMap<>();
    AlertContent.LANGUAGES.forEach(one -> all.put(one, words("alerts.language." + one)));
    return all;
  }

  /** The source language first. */
  private static List<String> languageList(DraftForm form) {
    return AlertContent.LANGUAGES.stream()
        .sorted(
            (a, b) ->
                Boolean.compare(b.equals(form.sourceLanguage()), a.equals(form.sourceLanguage())))
        .toList();
  }

  private Map<String, String> tlps() {
    Map<String, String> all = new LinkedHashMap<>();
    Arrays.stream(Tlp.values())
        .forEach(
            one ->
                all.put(
                    one.label(),
                    one.label()
                        + " \u2013 "
                        + words("alerts.tlp." + one.name().toLowerCase(Locale.ROOT))));
    return all;
  }

  private Map<String, String> sectors() {
    Map<String, String> all = new LinkedHashMap<>();
    Arrays.stream(Sector.values())
        .forEach(one -> all.put(one.code(), words("alerts.sector." + one.code())));
    return all;
  }

  private Map<String, String> audiences() {
    Map<String, String> all = new LinkedHashMap<>();
    List.of("all", "group", "named").forEach(one -> all.put(one, words("alerts.audience." + one)));
    return all;
  }

  private Map<String, String> groups() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("", words("alerts.choose"));
    members
        .groups()
        .forEach(
            group ->
                all.put(
                    group.id(),
                    words("alerts.audience.group.of", group.name(), group.members().size())));
    return all;
  }

  private Map<String, String> memberChoices() {
    Map<String, String> all = new LinkedHashMap<>();
    members.all().stream()
        .filter(member -> !member.id().equals(members.self()))
        .forEach(member -> all.put(member.id().value(), member.name()));
    return all;
  }

  /** Each field's first error in words. */
  Map<String, String> errors(List<FieldError> errors) {
    Map<String, String> words = new LinkedHashMap<>();
    for (FieldError error : errors) {
      String name = fieldName(error.field());
      words.putIfAbsent(
          error.field(), name + ": " + words(error.messageKey(), error.arguments().toArray()));
    }
    return words;
  }

  private String fieldName(String field) {
    int dot = field.indexOf('.');
    if (dot < 0) {
      return words("alerts.field." + field);
    }
    return words("alerts.field." + field.substring(0, dot))
        + " ("
        + words("alerts.language." + field.substring(dot + 1))
        + ")";
  }

  private String words(String key, Object... arguments) {
    String words = messages.getMessage(key, arguments, key, viewer.language());
    return words == null ? key : words;
  }
}
