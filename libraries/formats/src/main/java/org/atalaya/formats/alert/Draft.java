package org.atalaya.formats.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.marking.Tlp;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Collects what an import finds, and keeps it within what an alert can carry, so that every draft
 * can travel. What is cut or left out is reported, never silently dropped.
 */
final class Draft {
  private static final int LARGEST_CARRIED = 512 << 10;
  private static final int MOST_PROBLEMS = 1_000;

  private final List<ImportProblem> problems = new ArrayList<>();
  final Set<AffectedProduct> products = new LinkedHashSet<>();
  final Set<String> vulnerabilities = new LinkedHashSet<>();
  final Set<Sector> sectors = new TreeSet<>();
  final Set<AlertIndicator> indicators = new LinkedHashSet<>();
  final Set<String> references = new LinkedHashSet<>();
  final Map<String, AlertText> texts = new TreeMap<>();
  Severity severity = Severity.MEDIUM;
  String category = "other/undetermined";
  String language = "en";
  Instant validFrom = Instant.EPOCH;
  @Nullable Instant validUntil;
  @Nullable JsonNode carried;
  @Nullable Tlp tlp;

  List<ImportProblem> problems() {
    return problems;
  }

  void problem(String path, String reason) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new ImportProblem(path, reason));
    }
  }

  void problem(FormatException fault) {
    problem(fault.place(), fault.getMessage());
  }

  /** Takes a label into account: the strictest stays. */
  void marked(Tlp label) {
    tlp = tlp == null ? label : Tlp.strictest(tlp, label);
  }

  /** Takes a CVE into account; what is none is reported. */
  void vulnerability(String cve, String path) {
    String upper = cve.strip().toUpperCase(Locale.ROOT);
    if (AlertJson.CVE.matcher(upper).matches()) {
      vulnerabilities.add(upper);
    } else {
      problem(path, "not a CVE: " + clip(cve, 100));
    }
  }

  /** Takes a web address into account; what is none is reported. */
  void reference(String url, String path) {
    if (AlertJson.isWebAddress(url)) {
      references.add(url);
    } else {
      problem(path, "not an http or https address: " + clip(url, 100));
    }
  }

  /** Keeps what has no place in an alert, unless it is too much. */
  void carry(JsonNode json, long bytes) {
    if (bytes <= LARGEST_CARRIED) {
      carried = json;
    } else {
      problem("", "larger than 512 kB: the document as it came is not carried along");
    }
  }

  String cut(String text, int most, String path) {
    if (text.length() <= most) {
      return text;
    }
    problem(path, "longer than " + most + " characters: the rest is left out");
    return clip(text, most);
  }

  private static String clip(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }

  /** The text of one language, each part cut to what an alert allows. */
  AlertText text(
      String title, String happened, String affected, String toDo, @Nullable String sourceDigest) {
    return new AlertText(
        cut(title.strip().replaceAll("\\s+", " "), AlertText.LONGEST_TITLE, "(title)"),
        cut(happened.strip(), AlertText.LONGEST_PART, "(what happened)"),
        cut(affected.strip(), AlertText.LONGEST_PART, "(who is affected)"),
        cut(toDo.strip(), AlertText.LONGEST_PART, "(what to do)"),
        sourceDigest);
  }

  Imported done(String sourceKind) {
    int longest = AlertJson.LONGEST_NAME;
    var content =
        new AlertContent(
            severity,
            category,
            language,
            texts,
            first(products, AlertJson.MOST_PRODUCTS, "products").stream()
                .map(product -> shortened(product, text -> clip(text, longest)))
                .toList(),
            first(vulnerabilities, AlertJson.MOST_VULNERABILITIES, "vulnerabilities"),
            List.copyOf(sectors),
            first(indicators, AlertJson.MOST_INDICATORS, "indicators"),
            validFrom,
            validUntil != null && validUntil.isBefore(validFrom) ? null : validUntil,
            List.of(),
            first(references, AlertJson.MOST_REFERENCES, "references"),
            carried);
    return new Imported(content, tlp, problems, sourceKind);
  }

  private <T> List<T> first(Set<T> values, int most, String what) {
    if (values.size() > most) {
      problem("", "only the first " + most + " of " + values.size() + " " + what + " are kept");
    }
    return values.stream().limit(most).toList();
  }

  private static AffectedProduct shortened(
      AffectedProduct product, Function<String, String> shorter) {
    return new AffectedProduct(
        product.vendor() == null ? null : shorter.apply(product.vendor()),
        shorter.apply(product.name()),
        product.version() == null ? null : shorter.apply(product.version()),
        product.cpe() == null ? null : shorter.apply(product.cpe()),
        product.purl() == null ? null : shorter.apply(product.purl()));
  }

  /** One of our languages for a tag such as {@code pt-BR}, or English. */
  String supported(@Nullable String tag, String path) {
    if (tag == null || tag.isBlank()) {
      return "en";
    }
    String primary = tag.toLowerCase(Locale.ROOT).split("-", 2)[0];
    if (AlertContent.LANGUAGES.contains(primary)) {
      return primary;
    }
    problem(path, "the text is in \"" + clip(tag, 50) + "\" and is entered as English");
    return "en";
  }
}
