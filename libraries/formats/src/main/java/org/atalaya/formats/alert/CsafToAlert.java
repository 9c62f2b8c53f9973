package org.atalaya.formats.alert;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.atalaya.formats.csaf.CsafDocument;
import org.atalaya.formats.csaf.CsafDocument.Note;
import org.atalaya.formats.csaf.CsafProduct;
import org.atalaya.formats.csaf.CsafVulnerability;
import org.atalaya.formats.csaf.CsafVulnerability.Remediation;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.marking.Tlp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads a CSAF 2.0 advisory as the draft of an alert. Its text is entered in the document's
 * language (English if it names none), and none of it is dropped.
 */
public final class CsafToAlert {
  private static final Map<String, Sector> SECTORS =
      Map.ofEntries(
          Map.entry("defense industrial base", Sector.DEFENCE),
          Map.entry("emergency services", Sector.INTERIOR),
          Map.entry("financial services", Sector.FINANCE),
          Map.entry("energy", Sector.ENERGY),
          Map.entry("nuclear reactors, materials, and waste", Sector.ENERGY),
          Map.entry("dams", Sector.WATER),
          Map.entry("healthcare and public health", Sector.HEALTH),
          Map.entry("communications", Sector.TELECOMMUNICATIONS),
          Map.entry("water and wastewater", Sector.WATER),
          Map.entry("transportation systems", Sector.TRANSPORT),
          Map.entry("government facilities", Sector.GOVERNMENT),
          Map.entry("government services and facilities", Sector.GOVERNMENT));

  private final Draft draft = new Draft();
  private final CsafDocument csaf;
  private final Set<String> whatHappened = new LinkedHashSet<>();
  private final Set<String> whoIsAffected = new LinkedHashSet<>();
  private final Set<String> whatToDo = new LinkedHashSet<>();

  private CsafToAlert(JsonNode json) throws FormatException {
    csaf = CsafDocument.read(json, draft::problem);
  }

  /**
   * Reads an advisory.
   *
   * @param bytes its size, by which it is decided whether it is carried along as it came
   * @throws FormatException when it is no CSAF document at all
   */
  public static Imported read(JsonNode json, long bytes) throws FormatException {
    var reader = new CsafToAlert(json);
    reader.draft.carry(
        JsonNodeFactory.instance.objectNode().put("kind", "CSAF").set("document", json), bytes);
    return reader.convert();
  }

  private Imported convert() {
    draft.language = draft.supported(csaf.language(), "/document/lang");
    if (csaf.released() == null) {
      draft.problem("/document/tracking/current_release_date", "not known when it was released");
    } else {
      draft.validFrom = csaf.released();
    }
    draft.category =
        csaf.vulnerabilities().isEmpty() ? "other/other" : "vulnerable/vulnerable-system";
    marking();
    csaf.notes().forEach(this::note);
    for (int i = 0; i < csaf.references().size(); i++) {
      draft.reference(csaf.references().get(i), "/document/references/" + i + "/url");
    }
    for (int i = 0; i < csaf.vulnerabilities().size(); i++) {
      vulnerability(csaf.vulnerabilities().get(i), "/vulnerabilities/" + i);
    }
    products();
    severity();
    draft.texts.put(
        draft.language,
        draft.text(title(), joined(whatHappened), joined(whoIsAffected), joined(whatToDo), null));
    return draft.done("CSAF " + csaf.csafVersion());
  }

  private void marking() {
    String label = csaf.tlp();
    if (label == null) {
      return;
    }
    Tlp.parse(label)
        .ifPresentOrElse(
            draft::marked,
            () -> draft.problem("/document/distribution/tlp/label", "no TLP label: " + label));
  }

  private String title() {
    String title = csaf.title().isBlank() ? csaf.id() : csaf.title();
    return title.isBlank() ? "CSAF" : title;
  }

  private void note(Note note) {
    String title = note.title().toLowerCase(Locale.ROOT);
    if (title.contains("sector")) {
      sectors(note.text());
    }
    Set<String> part =
        switch (note.category()) {
          case "general" -> title.contains("recommend") ? whatToDo : whatHappened;
          case "other" ->
              title.contains("sector") || title.contains("countries") || title.contains("location")
                  ? whoIsAffected
                  : whatHappened;
          default -> title.contains("recommend") ? whatToDo : whatHappened;
        };
    part.add(headed(note.title(), note.text()));
  }

  private void sectors(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    SECTORS.forEach(
        (name, sector) -> {
          if (lower.contains(name)) {
            draft.sectors.add(sector);
          }
        });
  }

  private void vulnerability(CsafVulnerability vulnerability, String path) {
    String cve = vulnerability.cve();
    if (cve != null) {
      draft.vulnerability(cve, path + "/cve");
    }
    String about =
        vulnerability.notes().stream()
            .map(note -> headed(note.title(), note.text()))
            .collect(Collectors.joining("\n\n"));
    String head = ((cve == null ? "" : cve + " ") + vulnerability.title()).strip();
    String whole = headed(head, about);
    if (!whole.isBlank()) {
      whatHappened.add(whole);
    }
    for (Remediation remediation : vulnerability.remediations()) {
      String url = remediation.url() == null ? "" : "\n" + remediation.url();
      whatToDo.add((remediation.details() + url).strip());
    }
    for (int i = 0; i < vulnerability.references().size(); i++) {
      draft.reference(vulnerability.references().get(i), path + "/references/" + i + "/url");
    }
  }

  /** The products that some vulnerability affects; without any status, all that are named. */
  private void products() {
    Set<String> affected =
        csaf.vulnerabilities().stream()
            .flatMap(vulnerability -> vulnerability.affected().stream())
            .collect(Collectors.toSet());
    Set<String> notAffected =
        csaf.vulnerabilities().stream()
            .flatMap(vulnerability -> vulnerability.notAffected().stream())
            .collect(Collectors.toSet());
    List<CsafProduct> named =
        csaf.products().stream()
            .filter(
                product ->
                    affected.isEmpty()
                        ? !notAffected.contains(product.id())
                        : affected.contains(product.id()))
            .toList();
    for (CsafProduct product : named) {
      draft.products.add(
          new AffectedProduct(
              product.vendor(), product.name(), product.version(), product.cpe(), product.purl()));
    }
    String list =
        named.stream().map(CsafProduct::fullName).distinct().collect(Collectors.joining("\n"));
    if (!list.isBlank()) {
      whoIsAffected.add(list);
    }
  }

  private void severity() {
    double highest =
        csaf.vulnerabilities().stream()
            .mapToDouble(v -> v.score() == null ? -1 : v.score())
            .max()
            .orElse(-1);
    if (highest >= 0) {
      draft.severity = Severity.ofScore(highest);
    } else if (csaf.aggregateSeverity() != null) {
      draft.severity = Severity.ofWord(csaf.aggregateSeverity());
    }
  }

  private static String headed(String title, String text) {
    return title.isBlank() ? text : title + "\n" + text;
  }

  private static String joined(Set<String> parts) {
    return String.join("\n\n", parts);
  }
}
