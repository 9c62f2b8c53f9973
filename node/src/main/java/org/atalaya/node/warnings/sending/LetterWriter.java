package org.atalaya.node.warnings.sending;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.atalaya.node.findings.FindingView;
import org.atalaya.node.notifications.Letter.Attachment;
import org.atalaya.node.notifications.Moments;
import org.atalaya.node.ui.TeamLabel;
import org.atalaya.node.warnings.WarningText;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes what a contact reads: one letter about one warning, or about several at once. */
@Component
public class LetterWriter {
  /** How many findings of a warning are in the text; the others are in the files. */
  private static final int SHOWN = 10;

  private final Texts texts;
  private final MessageSource words;
  private final ObjectProvider<TeamLabel> team;

  LetterWriter(Texts texts, MessageSource words, ObjectProvider<TeamLabel> team) {
    this.texts = texts;
    this.words = words;
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
   * Writes.
   *
   * @param link by which it is acknowledged
   * @param key where the key is by which it is signed
   */
  public Written write(To to, List<Section> sections, String link, String key) {
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
    body.add(
        (deadline == null
                ? say(to, "acknowledge")
                : say(to, "acknowledge-until", Moments.local(deadline, to.locale(), to.zone())))
            + "\n"
            + link);
    body.add(say(to, "signed", key));
    return new Written(subject(to, sections), String.join("\n\n", body), files(sections));
  }

  private String subject(To to, List<Section> sections) {
    TeamLabel label = team.getIfAvailable();
    String from = label == null || label.name().isBlank() ? "CSIRT" : label.name();
    Section first = sections.getFirst();
    if (to.sealed()) {
      return say(to, "subject-sealed", from, Long.toString(first.warning()));
    }
    return sections.size() == 1
        ? say(to, "subject", from, to.organisation(), category(to, first.category()))
        : say(to, "subject-several", from, to.organisation(), sections.size());
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

  /** What others wrote, without what turns or hides text. */
  private static String clean(String text) {
    return text.replaceAll("\\p{C}+", " ");
  }
}
