package org.atalaya.node.alerts.write;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.AffectedProduct;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.alert.AlertIndicator;
import org.atalaya.formats.alert.AlertText;
import org.atalaya.formats.alert.Attachment;
import org.atalaya.formats.alert.Rsit;
import org.atalaya.formats.alert.Sector;
import org.atalaya.formats.alert.Severity;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.alerts.AudienceChoice;
import org.atalaya.node.alerts.Outline;
import org.atalaya.node.alerts.text.Invisible;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a form as an alert, and names every field that is still wrong. */
final class DraftCheck {
  private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,19}");

  private final DraftForm form;
  private final List<FieldError> errors = new ArrayList<>();

  private DraftCheck(DraftForm form) {
    this.form = form;
  }

  /**
   * Either an outline that can be published, or errors.
   *
   * @param content what it says, complete but perhaps not yet marked or addressed
   */
  record Checked(
      @Nullable Outline outline, @Nullable AlertContent content, List<FieldError> errors) {}

  /**
   * @param now from when it is valid if the form does not say
   */
  static Checked check(
      DraftForm form, List<Attachment> attachments, @Nullable JsonNode carried, Instant now) {
    return new DraftCheck(form).run(attachments, carried, now);
  }

  private Checked run(List<Attachment> attachments, @Nullable JsonNode carried, Instant now) {
    AlertContent content = content(attachments, carried, now);
    if (content != null) {
      confirm(content);
    }
    Optional<Tlp> tlp = Tlp.parse(form.tlp());
    if (tlp.isEmpty()) {
      errors.add(FieldError.of("tlp", form.tlp().isBlank() ? "unmarked" : "unknown-tlp"));
    }
    AudienceChoice audience = audience();
    if (content == null || tlp.isEmpty() || audience == null || !errors.isEmpty()) {
      return new Checked(null, content, List.copyOf(errors));
    }
    return new Checked(new Outline(content, tlp.get(), audience, form.drill()), content, List.of());
  }

  private @Nullable AlertContent content(
      List<Attachment> attachments, @Nullable JsonNode carried, Instant now) {
    int before = errors.size();
    Severity severity = severity();
    String category = form.category().strip();
    if (!Rsit.has(category)) {
      errors.add(FieldError.of("category", category.isEmpty() ? "missing" : "unknown-category"));
    }
    Map<String, AlertText> texts = texts();
    List<AffectedProduct> products = products();
    List<String> vulnerabilities = vulnerabilities();
    List<Sector> sectors = sectors();
    List<AlertIndicator> indicators = indicators();
    List<String> references = references();
    Instant from = time("validFrom", form.validFrom());
    Instant until = time("validUntil", form.validUntil());
    Instant begin = from == null ? now : from;
    if (until != null && !until.isAfter(begin)) {
      errors.add(FieldError.of("validUntil", "ends-before"));
    }
    if (errors.size() > before || severity == null) {
      return null;
    }
    return new AlertContent(
        severity,
        category,
        form.sourceLanguage(),
        texts,
        products,
        vulnerabilities,
        sectors,
        indicators,
        begin,
        until,
        attachments,
        references,
        carried);
  }

  /** What is left is checked by the same rules that every recipient applies. */
  private void confirm(AlertContent content) {
    try {
      AlertContent.fromJson(content.toJson());
    } catch (FormatException wrong) {
      errors.add(FieldError.of(field(wrong.place()), "format", wrong.place(), wrong.getMessage()));
    }
  }

  private static String field(String place) {
    String[] parts = place.split("/", -1);
    return parts.length > 3 && parts[1].equals("texts")
        ? parts[3] + "." + parts[2]
        : parts.length > 1 ? parts[1] : "form";
  }

  private @Nullable Severity severity() {
    for (Severity severity : Severity.values()) {
      if (severity.code().equals(form.severity())) {
        return severity;
      }
    }
    errors.add(FieldError.of("severity", "missing"));
    return null;
  }

  private Map<String, AlertText> texts() {
    Map<String, AlertText> texts = new LinkedHashMap<>();
    if (!AlertContent.LANGUAGES.contains(form.sourceLanguage())) {
      errors.add(FieldError.of("sourceLanguage", "missing"));
      return texts;
    }
    for (String language : AlertContent.LANGUAGES) {
      DraftText text = form.text(language);
      if (text.isEmpty() && !language.equals(form.sourceLanguage())) {
        continue;
      }
      part("title." + language, text.title(), AlertText.LONGEST_TITLE, false);
      part("whatHappened." + language, text.whatHappened(), AlertText.LONGEST_PART, true);
      part("whoIsAffected." + language, text.whoIsAffected(), AlertText.LONGEST_PART, true);
      part("whatToDo." + language, text.whatToDo(), AlertText.LONGEST_PART, true);
      texts.put(language, text.toText());
    }
    return texts;
  }

  private void part(String field, String text, int longest, boolean lineBreaks) {
    OptionalInt invisible = Invisible.first(text.strip(), lineBreaks);
    if (text.isBlank()) {
      errors.add(FieldError.of(field, "missing"));
    } else if (text.length() > longest) {
      errors.add(FieldError.of(field, "too-long", text.length(), longest));
    } else if (invisible.isPresent() && !lineBreaks) {
      errors.add(FieldError.of(field, "invisible", Invisible.number(invisible.getAsInt())));
    }
  }

  private List<AffectedProduct> products() {
    List<AffectedProduct> products = new ArrayList<>();
    for (Lines.Line line : Lines.of(form.products())) {
      AffectedProduct product = line.product();
      if (product == null) {
        errors.add(FieldError.of("products", "product-line", line.number()));
      } else {
        products.add(product);
      }
    }
    return products;
  }

  private List<String> vulnerabilities() {
    List<String> found = new ArrayList<>();
    for (String word : form.vulnerabilities().split("[\\s,;]+", -1)) {
      String cve = word.toUpperCase(java.util.Locale.ROOT);
      if (cve.isEmpty()) {
        continue;
      }
      if (!CVE.matcher(cve).matches()) {
        errors.add(FieldError.of("vulnerabilities", "not-a-cve", word));
      } else if (!found.contains(cve)) {
        found.add(cve);
      }
    }
    return found;
  }

  private List<Sector> sectors() {
    List<Sector> sectors = new ArrayList<>();
    for (String code : form.sectors()) {
      Arrays.stream(Sector.values())
          .filter(sector -> sector.code().equals(code))
          .findFirst()
          .ifPresentOrElse(
              sectors::add, () -> errors.add(FieldError.of("sectors", "unknown-sector", code)));
    }
    return sectors;
  }

  private List<AlertIndicator> indicators() {
    List<AlertIndicator> indicators = new ArrayList<>();
    for (Lines.Line line : Lines.of(form.indicators())) {
      AlertIndicator indicator = line.indicator();
      if (indicator == null) {
        errors.add(FieldError.of("indicators", "indicator-line", line.number()));
      } else {
        indicators.add(indicator);
      }
    }
    return indicators;
  }

  private List<String> references() {
    List<String> references = new ArrayList<>();
    for (Lines.Line line : Lines.of(form.references())) {
      if (!line.text().matches("(?i)https?://\\S+")) {
        errors.add(FieldError.of("references", "not-an-address", line.number()));
      }
      references.add(line.text());
    }
    return references;
  }

  private @Nullable Instant time(String field, String text) {
    if (text.isBlank()) {
      return null;
    }
    try {
      return Instant.parse(text.strip());
    } catch (DateTimeParseException notATime) {
      errors.add(FieldError.of(field, "not-a-time"));
      return null;
    }
  }

  private @Nullable AudienceChoice audience() {
    switch (form.audience()) {
      case "all" -> {
        return new AudienceChoice.All();
      }
      case "group" -> {
        if (!form.group().isBlank()) {
          return new AudienceChoice.Group(form.group());
        }
        errors.add(FieldError.of("group", "missing"));
      }
      case "named" -> {
        List<MemberId> members =
            form.members().stream()
                .filter(MemberId::isValid)
                .map(MemberId::new)
                .distinct()
                .toList();
        if (!members.isEmpty() && members.size() == form.members().size()) {
          return new AudienceChoice.Named(members);
        }
        errors.add(
            FieldError.of("members", form.members().isEmpty() ? "missing" : "unknown-member"));
      }
      default -> errors.add(FieldError.of("audience", "missing"));
    }
    return null;
  }
}
