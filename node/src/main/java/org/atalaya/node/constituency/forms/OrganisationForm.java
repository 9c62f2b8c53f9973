package org.atalaya.node.constituency.forms;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.Fault;
import org.atalaya.node.constituency.Organisation;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.constituency.Product;
import org.atalaya.node.ui.Flash;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What a person typed about an organisation; contacts have a form of their own.
 *
 * @param networks and the other assets: one a line, or with blanks or commas between
 * @param services one a line
 * @param products one a line: vendor | name | version | CPE | package URL
 */
public record OrganisationForm(
    @Nullable String id,
    @Nullable String name,
    @Nullable String sector,
    @Nullable String parent,
    @Nullable List<String> languages,
    @Nullable String services,
    @Nullable String notes,
    @Nullable String networks,
    @Nullable String asNumbers,
    @Nullable String domains,
    @Nullable String products) {
  private static final List<String> LANGUAGES = List.of("es", "en", "pt", "fr");
  private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");
  private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");

  /** A new one that has these networks and AS numbers. */
  public static OrganisationForm having(String networks, String asNumbers) {
    return new OrganisationForm("", "", "", "", List.of(), "", "", networks, asNumbers, "", "");
  }

  public static OrganisationForm of(Organisation one) {
    return new OrganisationForm(
        one.id(),
        one.name(),
        one.sector().name(),
        one.parent() == null ? "" : one.parent(),
        one.languages(),
        String.join("\n", one.services()),
        one.notes(),
        String.join("\n", one.networks()),
        String.join("\n", one.asNumbers()),
        String.join("\n", one.domains()),
        String.join("\n", one.products().stream().map(OrganisationForm::line).toList()));
  }

  /** What somebody who sees only the assets may change. */
  public static OrganisationForm assets(
      List<String> languages,
      List<String> services,
      List<String> networks,
      List<String> asNumbers,
      List<String> domains,
      List<Product> products) {
    return new OrganisationForm(
        "",
        "",
        "",
        "",
        languages,
        String.join("\n", services),
        "",
        String.join("\n", networks),
        String.join("\n", asNumbers),
        String.join("\n", domains),
        String.join("\n", products.stream().map(OrganisationForm::line).toList()));
  }

  private static String line(Product product) {
    String line =
        String.join(
            " | ",
            Stream.of(
                    product.vendor(),
                    product.name(),
                    product.version(),
                    product.cpe(),
                    product.purl())
                .map(part -> part == null ? "" : part)
                .toList());
    return line.replaceAll("[ |]+$", "");
  }

  public OrganisationInput input(String knownId) {
    return new OrganisationInput(
        knownId,
        given(name),
        given(sector),
        given(parent),
        languages == null ? List.of() : languages,
        lines(services),
        given(notes),
        parts(networks),
        parts(asNumbers),
        parts(domains),
        lines(products).stream().map(OrganisationForm::product).toList(),
        null,
        null);
  }

  /** Only what the organisation itself knows best; nothing else is changed. */
  public OrganisationInput assets(String knownId) {
    OrganisationInput all = input(knownId);
    return new OrganisationInput(
        knownId,
        null,
        null,
        null,
        all.languages(),
        all.services(),
        null,
        all.networks(),
        all.asNumbers(),
        all.domains(),
        all.products(),
        null,
        null);
  }

  /** The languages that warnings are written in, by their own names. */
  public static Map<String, String> languages(Locale locale) {
    Map<String, String> names = new LinkedHashMap<>();
    LANGUAGES.forEach(
        language -> names.put(language, Locale.of(language).getDisplayLanguage(locale)));
    return names;
  }

  /** The name as it was typed, for a sentence about it. */
  public String called() {
    return given(name);
  }

  private static String given(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static List<String> lines(@Nullable String text) {
    return given(text).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static List<String> parts(@Nullable String text) {
    return Arrays.stream(BETWEEN.split(given(text), -1)).filter(part -> !part.isEmpty()).toList();
  }

  private static Product product(String line) {
    String[] parts = BAR.split(line, -1);
    return parts.length == 1
        ? new Product("", parts[0], null, null, null)
        : new Product(parts[0], parts[1], part(parts, 2), part(parts, 3), part(parts, 4));
  }

  private static @Nullable String part(String[] parts, int at) {
    return at < parts.length && !parts[at].isBlank() ? parts[at] : null;
  }

  /** What is wrong, by the field of the form that it stands in. */
  public static Map<String, String> errors(MessageSource words, List<Fault> faults) {
    var errors = new LinkedHashMap<String, String>();
    for (Fault fault : faults) {
      String[] place = fault.place().split("/", -1);
      String field = place.length > 1 ? place[1] : "id";
      if (field.equals("contacts") && place.length > 3) {
        field = place[3];
      }
      errors.merge(field, words(words, fault), (one, other) -> one + " " + other);
    }
    return errors;
  }

  public static String words(MessageSource words, Fault fault) {
    return words.getMessage(
        "problem." + fault.code(), fault.arguments().toArray(), LocaleContextHolder.getLocale());
  }

  public static String words(MessageSource words, Problem problem) {
    return words.getMessage(
        "problem." + problem.code(), problem.arguments(), LocaleContextHolder.getLocale());
  }

  /** Says after a redirect why something was not done. */
  public static void failed(RedirectAttributes redirect, Problem problem) {
    Flash.failed(redirect, "problem." + problem.code(), problem.arguments());
  }

  /** The problem as a fault of a field. */
  public static List<Fault> faults(String place, Problem problem) {
    return List.of(new Fault(place, problem.code(), List.of(problem.arguments())));
  }

  public static String path(String id) {
    return "/constituency/organisations/" + id;
  }
}
