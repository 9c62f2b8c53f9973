package org.atalaya.node.warnings.sending;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.alert.AlertText;
import org.atalaya.node.alerts.CurrentAlert;
import org.atalaya.node.findings.FindingView;
import org.atalaya.node.notifications.Letter.Attachment;
import org.atalaya.node.notifications.Moments;
import org.atalaya.node.relevance.ReasonWords;
import org.atalaya.node.relevance.Touched.Reason;
import org.atalaya.node.ui.TeamLabel;
import org.atalaya.node.warnings.WarningText;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes what a contact reads: one letter about an alert, or about one warning or several of
 * findings.
 */
@Component
public class LetterWriter {
  /** How many findings of a warning are in the text; the others are in the files. */
  private static final int SHOWN = 10;

  /** How much of each part of an alert is in the text. */
  private static final int LONGEST_PART = 20_000;

  private final Texts texts;
  private final MessageSource words;
  private final ReasonWords reasonWords;
  private final ObjectProvider<TeamLabel> team;

  LetterWriter(
      Texts texts, MessageSource words, ReasonWords reasonWords, ObjectProvider<TeamLabel> team) {
    this.texts = texts;
    this.words = words;
    this.reasonWords = reasonWords;
    this.team = team;
  }

  /**
   * What a letter says of a warning.
   *
   * @param text null for the one that counts
   * @param count of all findings; those given may be the first of them
   */
  public record Section(
      long warning,
      String category,
      @Nullable WarningText text,
      @Nullable Instant deadline,
      long count,
      List<FindingView> findings) {}

  /**
   * What a letter says of an alert.
   *
   * @param reasons why it concerns the organisation, the surest first
   */
  public record AlertSection(
      long warning, CurrentAlert alert, @Nullable Instant deadline, List<Reason> reasons) {
    public AlertSection {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * To whom a letter is.
   *
   * @param sealed whether the subject, which is not sealed, must say nothing
   */
  public record To(String organisation, String name, String language, ZoneId zone, boolean sealed) {
    Locale locale() {
      return Locale.forLanguageTag(language);
    }
  }

  /** A letter, written. */
  public record Written(String subject, String body, List<Attachment> files) {}

  /**
   * Where a letter leads.
   *
   * @param acknowledge by which it is acknowledged
   * @param portal where its reader finds the rest
   * @param key where the key is by which it is signed
   */
  public record Links(String acknowledge, String portal, String key) {}

  /** Writes. */
  public Written write(To to, List<Section> sections, Links links) {
    var body = new ArrayList<String>();
    body.add(say(to, "greeting", clean(to.name()), clean(to.organisation())));
    body.add("TLP:AMBER");
    sections.forEach(section -> section(body, to, section));
    Instant deadline =
        sections.stream()
            .map(Section::deadline)
            .filter(due -> due != null)
            .min(Instant::compareTo)
            .orElse(null);
    end(body, to, deadline, links);
    return new Written(subject(to, sections), String.join("\n\n", body), files(sections));
  }

  private void end(List<String> body, To to, @Nullable Instant deadline, Links links) {
    String words =
        deadline == null
            ? say(to, "acknowledge")
            : say(to, "acknowledge-until", Moments.local(deadline, to.locale(), to.zone()));
    body.add(words + "\n" + links.acknowledge());
    body.add(say(to, "portal", links.portal()));
    body.add(say(to, "signed", links.key()));
  }

  /** Writes about an alert. */
  public Written write(To to, AlertSection section, Links links) {
    AlertContent content = section.alert().content();
    AlertText text = content.text(to.language());
    var body = new ArrayList<String>();
    body.add(say(to, "greeting", clean(to.name()), clean(to.organisation())));
    body.add("TLP:AMBER");
    String title = clean(text.title());
    body.add(title + "\n" + "-".repeat(Math.min(60, title.length())));
    if (!content.texts().containsKey(to.language())) {
      body.add(
          say(
              to,
              "other-language",
              words.getMessage("ui.language." + content.sourceLanguage(), null, to.locale())));
    }
    part(body, null, text.whatHappened());
    part(body, say(to, "affected"), text.whoIsAffected());
    if (!section.reasons().isEmpty()) {
      body.add(say(to, "why") + "\n" + String.join("\n", reasons(to, section.reasons())));
    }
    part(body, say(to, "advice"), text.whatToDo());
    if (!content.indicators().isEmpty()) {
      body.add(say(to, "indicators", content.indicators().size()));
    }
    end(body, to, section.deadline(), links);
    return new Written(
        alertSubject(to, section.warning(), title),
        String.join("\n\n", body),
        AlertFiles.of(section));
  }

  private static void part(List<String> body, @Nullable String heading, String text) {
    String words = lines(text);
    if (!words.isBlank()) {
      body.add(heading == null ? words : heading + "\n" + words);
    }
  }

  private String alertSubject(To to, long warning, String title) {
    return to.sealed()
        ? say(to, "subject-sealed", from(), Long.toString(warning))
        : say(to, "subject-alert", from(), to.organisation(), title);
  }

  private List<String> reasons(To to, List<Reason> reasons) {
    var lines = new ArrayList<String>();
    for (Reason one : reasons.stream().limit(SHOWN).toList()) {
      String last = one.last() == null ? "" : " · " + say(to, "last", Moments.utc(one.last()));
      lines.add("  " + reasonWords.words(one, to.locale()) + last);
    }
    if (reasons.size() > SHOWN) {
      lines.add("  " + say(to, "more", reasons.size() - SHOWN));
    }
    return lines;
  }

  private String subject(To to, List<Section> sections) {
    String from = from();
    Section first = sections.getFirst();
    if (to.sealed()) {
      return say(to, "subject-sealed", from, Long.toString(first.warning()));
    }
    return sections.size() == 1
        ? say(to, "subject", from, to.organisation(), category(to, first.category()))
        : say(to, "subject-several", from, to.organisation(), sections.size());
  }

  private String from() {
    TeamLabel label = team.getIfAvailable();
    return label == null || label.name().isBlank() ? "CSIRT" : label.name();
  }

  private void section(List<String> body, To to, Section section) {
    WarningText text =
        section.text() == null ? texts.of(section.category(), to.language()) : section.text();
    String title = category(to, section.category()) + " · " + section.warning();
    body.add(title + "\n" + "-".repeat(Math.min(60, title.length())));
    body.add(Texts.filled(text.introduction(), clean(to.organisation()), section.count()));
    body.add(say(to, "seen") + "\n" + String.join("\n", lines(to, section)));
    body.add(
        say(to, "advice")
            + "\n"
            + Texts.filled(text.advice(), clean(to.organisation()), section.count()));
  }

  private List<String> lines(To to, Section section) {
    var lines = new ArrayList<String>();
    for (FindingView one : section.findings().stream().limit(SHOWN).toList()) {
      String port = one.port() == 0 ? "" : " " + say(to, "port", Integer.toString(one.port()));
      String host = one.host() == null ? "" : " (" + clean(one.host()) + ")";
      lines.add(
          "  "
              + clean(one.subject())
              + port
              + host
              + " · "
              + clean(one.identifier())
              + " · "
              + say(to, "last", Moments.utc(one.lastSeen())));
    }
    if (section.count() > SHOWN) {
      lines.add("  " + say(to, "more", section.count() - SHOWN));
    }
    if (section.count() > section.findings().size()) {
      lines.add("  " + say(to, "cut", section.findings().size()));
    }
    return lines;
  }

  private static List<Attachment> files(List<Section> sections) {
    String name = "warning-" + sections.getFirst().warning();
    return List.of(
        new Attachment(name + ".csv", "text/csv; charset=utf-8", FindingFiles.csv(sections)),
        new Attachment(name + ".json", "application/json", FindingFiles.json(sections)));
  }

  private String category(To to, String category) {
    return Objects.requireNonNullElse(
        words.getMessage("alerts.category." + category.replace('/', '.'), null, null, to.locale()),
        category);
  }

  private String say(To to, String key, Object... arguments) {
    return words.getMessage("warnings.letter." + key, arguments, to.locale());
  }

  /** The same for a text of several lines, as much of it as a letter holds. */
  private static String lines(String text) {
    String words = text.replaceAll("[\\p{C}&&[^\n]]+", " ").strip();
    return words.length() <= LONGEST_PART ? words : words.substring(0, LONGEST_PART) + " …";
  }

  /** What others wrote, without what turns or hides text. */
  private static String clean(String text) {
    return text.replaceAll("\\p{C}+", " ");
  }
}
