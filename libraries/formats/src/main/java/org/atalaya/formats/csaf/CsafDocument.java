package org.atalaya.formats.csaf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.FormatException.Code;
import org.atalaya.formats.json.Lenient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A security advisory as CSAF 2.0 (OASIS) writes it, as far as an alert needs it. Real advisories
 * break the standard's rules, so that everything may be absent or empty; {@link #read} reports it.
 *
 * @param version of the document, not of CSAF
 * @param language its {@code lang}, such as {@code en-US}; null if not given
 * @param tlp the label as written; null if not given
 */
public record CsafDocument(
    String csafVersion,
    String title,
    String id,
    String version,
    String publisher,
    @Nullable String language,
    @Nullable String tlp,
    @Nullable String aggregateSeverity,
    @Nullable Instant released,
    List<Note> notes,
    List<String> references,
    List<CsafProduct> products,
    List<CsafVulnerability> vulnerabilities) {
  public CsafDocument {
    notes = List.copyOf(notes);
    references = List.copyOf(references);
    products = List.copyOf(products);
    vulnerabilities = List.copyOf(vulnerabilities);
  }

  /** A piece of prose of a document or of a vulnerability. */
  public record Note(String category, String title, String text) {}

  /** Whether the document says that it is CSAF. */
  public static boolean isCsaf(JsonNode json) {
    return json.path("document").has("csaf_version");
  }

  /**
   * Reads an advisory.
   *
   * @param problems receives what breaks the standard in what is read, with its place
   * @throws FormatException when it is no CSAF document at all
   */
  public static CsafDocument read(JsonNode json, Consumer<FormatException> problems)
      throws FormatException {
    if (!isCsaf(json)) {
      throw new FormatException(Code.UNKNOWN_KIND, "/document/csaf_version", "not a CSAF document");
    }
    Lenient root = Lenient.of(json, "", problems);
    Lenient document = root.object("document");
    Lenient tracking = document.object("tracking");
    String csafVersion = document.textOrEmpty("csaf_version");
    if (!csafVersion.equals("2.0")) {
      document.problem("csaf_version", "read as CSAF 2.0, which it is not");
    }
    return new CsafDocument(
        csafVersion,
        document.expectedText("title"),
        tracking.expectedText("id"),
        tracking.expectedText("version"),
        document.object("publisher").expectedText("name"),
        document.text("lang"),
        document.object("distribution").object("tlp").text("label"),
        document.object("aggregate_severity").text("text"),
        tracking.time("current_release_date"),
        notes(document),
        references(document),
        CsafProducts.read(root.object("product_tree")),
        root.objects("vulnerabilities").stream().map(CsafVulnerability::read).toList());
  }

  static List<Note> notes(Lenient parent) {
    var notes = new ArrayList<Note>();
    for (Lenient note : parent.objects("notes")) {
      notes.add(
          new Note(
              note.textOrEmpty("category"), note.textOrEmpty("title"), note.expectedText("text")));
    }
    return notes;
  }

  static List<String> references(Lenient parent) {
    return parent.objects("references").stream()
        .map(reference -> reference.expectedText("url"))
        .filter(url -> !url.isEmpty())
        .toList();
  }
}
