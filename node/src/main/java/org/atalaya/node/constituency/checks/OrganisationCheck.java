package org.atalaya.node.constituency.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.atalaya.formats.alert.Sector;
import org.atalaya.node.constituency.Fault;
import org.atalaya.node.constituency.Organisation;
import org.atalaya.node.constituency.OrganisationInput;
import org.atalaya.node.constituency.Product;
import org.atalaya.node.constituency.assets.AsNumbers;
import org.atalaya.node.constituency.assets.Domains;
import org.atalaya.node.constituency.assets.Networks;
import org.jspecify.annotations.Nullable;

/** Reads what somebody wrote over an organisation as it is. */
public final class OrganisationCheck {
  /** The languages that warnings are written in. */
  public static final List<String> LANGUAGES = List.of("es", "en", "pt", "fr");

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern CPE =
      Pattern.compile("cpe:2\\.3:[aho*-](:\\S+){10}|cpe:/[aho]?(:[^\\s:]*){0,6}");
  private static final Pattern PURL = Pattern.compile("pkg:[A-Za-z0-9.+-]+/\\S+");
  private static final int MOST_NETWORKS = 200_000;
  private static final int MOST = 20_000;

  private final OrganisationInput input;
  private final @Nullable Organisation before;
  private final Faults faults = new Faults();

  private OrganisationCheck(OrganisationInput input, @Nullable Organisation before) {
    this.input = input;
    this.before = before;
  }

  /**
   * What was read.
   *
   * @param organisation null when there is a fault
   */
  public record Result(@Nullable Organisation organisation, List<Fault> faults) {}

  /** Checks all but what only other organisations tell: whether the parent can be one. */
  public static Result of(OrganisationInput input, @Nullable Organisation before) {
    return new OrganisationCheck(input, before).result();
  }

  private Result result() {
    if (!ID.matcher(input.id()).matches()) {
      faults.add("/id", "constituency-id");
    }
    String name =
        input.name() == null && before != null
            ? before.name()
            : faults.line("/name", input.name(), 200, true);
    Sector sector = sector();
    Organisation read =
        new Organisation(
            input.id(),
            name,
            sector == null ? Sector.OTHER : sector,
            parent(),
            languages(),
            services(),
            notes(),
            kept(input.networks(), before == null ? null : before.networks(), this::networks),
            kept(input.asNumbers(), before == null ? null : before.asNumbers(), this::asNumbers),
            kept(input.domains(), before == null ? null : before.domains(), this::domains),
            kept(input.products(), before == null ? null : before.products(), this::products),
            kept(
                input.contacts(),
                before == null ? null : before.contacts(),
                given ->
                    ContactCheck.of(given, before == null ? List.of() : before.contacts(), faults)),
            input.retired() == null ? before != null && before.retired() : input.retired());
    return new Result(faults.found().isEmpty() ? read : null, faults.found());
  }

  private interface Reader<T> {
    List<T> read(List<T> given);
  }

  private static <T> List<T> kept(
      @Nullable List<T> given, @Nullable List<T> was, Reader<T> reader) {
    if (given == null) {
      return was == null ? List.of() : was;
    }
    return reader.read(given);
  }

  private @Nullable Sector sector() {
    if (input.sector() == null && before != null) {
      return before.sector();
    }
    String given = faults.line("/sector", input.sector(), 60, true);
    Sector sector = Sector.named(given).orElse(null);
    if (sector == null && !given.isEmpty()) {
      faults.add("/sector", "constituency-sector", given);
    }
    return sector;
  }

  private @Nullable String parent() {
    if (input.parent() == null) {
      return before == null ? null : before.parent();
    }
    String parent = input.parent().strip();
    if (parent.isEmpty()) {
      return null;
    }
    if (!ID.matcher(parent).matches()) {
      faults.add("/parent", "constituency-parent-unknown", parent);
    }
    return parent;
  }

  private List<String> languages() {
    return kept(
        input.languages(),
        before == null ? null : before.languages(),
        given -> languages("/languages", given, faults));
  }

  static List<String> languages(String place, List<String> given, Faults faults) {
    var read = new ArrayList<String>();
    for (int i = 0; i < given.size(); i++) {
      String language = given.get(i).strip().toLowerCase(Locale.ROOT);
      if (LANGUAGES.contains(language)) {
        read.add(language);
      } else {
        faults.add(place + "/" + i, "constituency-language", given.get(i));
      }
    }
    return read.stream().distinct().toList();
  }

  private List<String> services() {
    return kept(
        input.services(),
        before == null ? null : before.services(),
        given -> {
          var read = new ArrayList<String>();
          for (int i = 0; i < given.size(); i++) {
            read.add(faults.line("/services/" + i, given.get(i), 200, true));
          }
          return read.stream().distinct().toList();
        });
  }

  private String notes() {
    if (input.notes() == null) {
      return before == null ? "" : before.notes();
    }
    String given = input.notes().replace("\r\n", "\n").strip();
    if (given.length() > 10_000) {
      faults.add("/notes", "constituency-long", 10_000);
    } else if (given.codePoints().anyMatch(c -> c != '\n' && c != '\t' && Faults.hidden(c))) {
      faults.add("/notes", "constituency-control");
    }
    return given;
  }

  private List<String> networks(List<String> given) {
    return faults.each("/networks", given, MOST_NETWORKS, Networks::canonical);
  }

  private List<String> asNumbers(List<String> given) {
    return faults.each("/asNumbers", given, MOST, AsNumbers::canonical);
  }

  private List<String> domains(List<String> given) {
    return faults.each("/domains", given, MOST, Domains::owned);
  }

  private List<Product> products(List<Product> given) {
    var read = new ArrayList<Product>();
    for (int i = 0; i < given.size(); i++) {
      read.add(product("/products/" + i, given.get(i)));
    }
    return read.stream().distinct().toList();
  }

  private Product product(String place, Product given) {
    String cpe = faults.optionalLine(place + "/cpe", given.cpe(), 500);
    if (cpe != null && !CPE.matcher(cpe).matches()) {
      faults.add(place + "/cpe", "constituency-cpe");
    }
    String purl = faults.optionalLine(place + "/purl", given.purl(), 500);
    if (purl != null && !PURL.matcher(purl).matches()) {
      faults.add(place + "/purl", "constituency-purl");
    }
    return new Product(
        faults.line(place + "/vendor", given.vendor(), 200, false),
        faults.line(place + "/name", given.name(), 200, true),
        faults.optionalLine(place + "/version", given.version(), 200),
        cpe,
        purl);
  }
}
