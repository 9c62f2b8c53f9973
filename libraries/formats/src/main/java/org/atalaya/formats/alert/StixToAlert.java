package org.atalaya.formats.alert;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.FormatException.Code;
import org.atalaya.formats.json.JsonLimits;
import org.atalaya.formats.json.Lenient;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.formats.stix.StixBundleReader;
import org.atalaya.formats.stix.StixBundleReader.Summary;
import org.atalaya.formats.stix.StixObject;
import org.atalaya.formats.stix.StixTlp;
import org.jspecify.annotations.Nullable;

/**
 * Reads a STIX 2.1 or 2.0 bundle as the draft of an alert: the text of its report, its indicators,
 * vulnerabilities and products, the strictest TLP label on anything in it. All objects are carried
 * along as they came. A bundle that {@link AlertToStix} wrote gives the same alert.
 */
public final class StixToAlert {
  private static final int MOST_OBJECTS = 200_000;

  /** What a bundle is named after, the best first. */
  private static final List<String> NAMESAKES =
      List.of(
          "report",
          "grouping",
          "incident",
          "campaign",
          "malware",
          "intrusion-set",
          "threat-actor",
          "attack-pattern",
          "vulnerability",
          "x-mitre-collection",
          "indicator");

  private final Draft draft = new Draft();
  private final StixCarried carried = new StixCarried();
  private final Map<String, StixObject> namesakes = new HashMap<>();
  private final List<StixObject> reports = new ArrayList<>();
  private final List<StixObject> languageContents = new ArrayList<>();
  private final Map<String, Tlp> definitions = new HashMap<>();
  private final Set<String> markings = new LinkedHashSet<>();
  private final Set<String> whatHappened = new LinkedHashSet<>();
  private final Set<String> whatToDo = new LinkedHashSet<>();
  private boolean malicious;
  private @Nullable Instant latest;

  private StixToAlert() {}

  /**
   * Reads a bundle.
   *
   * @throws FormatException when it is no JSON, breaks a limit, or is no bundle
   */
  public static Imported read(byte[] document) throws FormatException {
    return read(new ByteArrayInputStream(document), JsonLimits.DOCUMENT);
  }

  /** Reads a bundle from a stream, object by object. */
  public static Imported read(InputStream document, JsonLimits limits) throws FormatException {
    var reader = new StixToAlert();
    Summary summary =
        StixBundleReader.read(
            document, limits, MOST_OBJECTS, reader::object, reader.draft::problem);
    reader.refuseIfUseless(summary);
    return reader.convert(summary);
  }

  private void refuseIfUseless(Summary summary) throws FormatException {
    if (summary.usable() > 0) {
      return;
    }
    List<ImportProblem> problems = draft.problems();
    String why = problems.isEmpty() ? "it has no objects" : problems.getFirst().reason();
    throw new FormatException(
        Code.UNKNOWN_KIND,
        problems.isEmpty() ? "/objects" : problems.getFirst().path(),
        "nothing in it can be used: " + why);
  }

  private void object(StixObject object) {
    carried.add(object);
    markings.addAll(object.markingRefs());
    Lenient members = object.members(draft::problem);
    switch (object.type()) {
      case "report", "grouping" -> reports.add(object);
      case "indicator" -> indicator(members);
      case "vulnerability" -> vulnerability(members);
      case "software" -> product(members);
      case "identity" -> StixSectors.of(members).forEach(draft.sectors::add);
      case "marking-definition" ->
          StixTlp.ofDefinition(object).ifPresent(tlp -> definitions.put(object.id(), tlp));
      case "language-content" -> languageContents.add(object);
      case "note" -> whatHappened.add(named(members, "abstract", "content"));
      case "course-of-action" -> whatToDo.add(named(members, "name", "description"));
      case "malware" -> malicious = true;
      default -> {
        // Carried along as it came.
      }
    }
    if (NAMESAKES.contains(object.type())) {
      namesakes.putIfAbsent(object.type(), object);
    }
    Instant modified = object.members().time("modified");
    if (modified != null && (latest == null || modified.isAfter(latest))) {
      latest = modified;
    }
  }

  private static String named(Lenient members, String name, String text) {
    return (members.textOrEmpty(name) + "\n" + members.textOrEmpty(text)).strip();
  }

  private void indicator(Lenient members) {
    String type = members.text("pattern_type");
    String pattern = members.textOrEmpty("pattern").strip();
    if (type != null && !type.equals("stix")) {
      draft.problem(members.place("pattern_type"), "a " + type + " pattern is only carried along");
      return;
    }
    if (pattern.isEmpty() || pattern.length() > AlertIndicator.LONGEST_VALUE) {
      draft.problem(members.place("pattern"), "empty or too long: only carried along");
      return;
    }
    String about = named(members, "name", "description");
    String note = about.isEmpty() || pattern.contains("'" + about + "'") ? null : about;
    if (note != null) {
      note = draft.cut(note, AlertIndicator.LONGEST_VALUE, members.place("description"));
    }
    draft.indicators.addAll(StixIndicators.of(pattern, note));
  }

  private void vulnerability(Lenient members) {
    String name = members.textOrEmpty("name");
    for (Lenient reference : members.objects("external_references")) {
      String id = reference.textOrEmpty("external_id");
      if (id.regionMatches(true, 0, "CVE-", 0, 4)) {
        draft.vulnerability(id, reference.place("external_id"));
        return;
      }
    }
    draft.vulnerability(name, members.place("name"));
  }

  private void product(Lenient members) {
    String name = members.textOrEmpty("name");
    if (!name.isEmpty()) {
      draft.products.add(
          new AffectedProduct(
              members.text("vendor"), name, members.text("version"), members.text("cpe"), null));
    }
  }

  private Imported convert(Summary summary) {
    marking();
    String kind = "STIX " + summary.specVersion();
    for (StixObject report : reports) {
      AlertContent ours = StixOwn.content(report, draft::problem);
      if (ours != null) {
        return again(report, ours, kind);
      }
    }
    texts(kind);
    draft.category =
        malicious || !draft.indicators.isEmpty()
            ? "malicious-code"
            : draft.vulnerabilities.isEmpty()
                ? "other/undetermined"
                : "vulnerable/vulnerable-system";
    carried.into(draft, Set.of());
    return draft.done(kind);
  }

  /** The alert that this network exported, with what others may have added to the bundle. */
  private Imported again(StixObject report, AlertContent ours, String kind) {
    Set<String> own = StixOwn.ids(report);
    carried.into(draft, own);
    var same =
        new AlertContent(
            ours.severity(),
            ours.category(),
            ours.sourceLanguage(),
            ours.texts(),
            ours.products(),
            ours.vulnerabilities(),
            ours.sectors(),
            ours.indicators(),
            ours.validFrom(),
            ours.validUntil(),
            ours.attachments(),
            ours.references(),
            draft.carried == null ? ours.carried() : draft.carried);
    return new Imported(same, draft.tlp, draft.problems(), kind);
  }

  private void marking() {
    for (String ref : markings) {
      StixTlp.ofId(ref).ifPresent(draft::marked);
      Tlp defined = definitions.get(ref);
      if (defined != null) {
        draft.marked(defined);
      }
    }
    if (draft.tlp != null && !reports.isEmpty()) {
      StixObject report = reports.getFirst();
      boolean marked =
          report.markingRefs().stream()
              .anyMatch(ref -> StixTlp.ofId(ref).isPresent() || definitions.containsKey(ref));
      if (!marked) {
        draft.problem(report.place(), "has no TLP label; the strictest in the bundle is taken");
      }
    }
  }

  private void texts(String kind) {
    StixObject main =
        reports.isEmpty()
            ? NAMESAKES.stream()
                .map(namesakes::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null)
            : reports.getFirst();
    String title = kind;
    String description = "";
    if (main == null) {
      time(null);
    } else {
      Lenient members = main.members();
      draft.language = draft.supported(members.text("lang"), main.place() + "/lang");
      title = members.textOrEmpty("name").isBlank() ? kind : members.textOrEmpty("name");
      description = members.textOrEmpty("description");
      references(members);
      Instant published = members.time("published");
      time(published == null ? members.time("modified") : published);
    }
    var happened = new ArrayList<String>();
    happened.add(description);
    reports.stream()
        .skip(1)
        .map(more -> named(more.members(), "name", "description"))
        .forEach(happened::add);
    happened.addAll(whatHappened);
    happened.removeIf(String::isBlank);
    whatToDo.removeIf(String::isBlank);
    AlertText source =
        draft.text(title, String.join("\n\n", happened), "", String.join("\n\n", whatToDo), null);
    draft.texts.put(draft.language, source);
    if (main != null) {
      languageContents.forEach(content -> translations(content, main, source));
    }
  }

  private void time(@Nullable Instant known) {
    Instant time = known == null ? latest : known;
    if (time == null) {
      draft.problem("", "not known when it was made");
    } else {
      draft.validFrom = time;
    }
  }

  private void references(Lenient members) {
    for (Lenient reference : members.objects("external_references")) {
      String url = reference.text("url");
      if (url != null) {
        draft.reference(url, reference.place("url"));
      }
    }
  }

  private void translations(StixObject content, StixObject main, AlertText source) {
    Lenient members = content.members(draft::problem);
    if (!members.textOrEmpty("object_ref").equals(main.id())) {
      return;
    }
    Instant of = members.time("object_modified");
    boolean current = of != null && of.equals(main.members().time("modified"));
    Lenient contents = members.object("contents");
    for (String tag : contents.json().propertyNames()) {
      String language = draft.supported(tag, contents.place(tag));
      Lenient words = contents.object(tag);
      if (!draft.texts.containsKey(language)) {
        AlertText text =
            draft.text(words.textOrEmpty("name"), words.textOrEmpty("description"), "", "", null);
        draft.texts.put(language, current ? text.translationOf(source) : text);
      }
    }
  }
}
