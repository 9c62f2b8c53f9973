package org.atalaya.node.relevance.matching;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.atalaya.formats.alert.AffectedProduct;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.alert.AlertIndicator;
import org.atalaya.formats.alert.Sector;
import org.atalaya.matching.Indicator;
import org.atalaya.matching.MatchingException;
import org.atalaya.matching.product.Certainty;
import org.atalaya.matching.product.ProductMatcher;
import org.atalaya.matching.product.ProductName;
import org.atalaya.node.constituency.Asset;
import org.atalaya.node.constituency.Attribution.Owner;
import org.atalaya.node.constituency.Constituents;
import org.atalaya.node.constituency.Constituents.Profile;
import org.atalaya.node.constituency.Owners;
import org.atalaya.node.constituency.Product;
import org.atalaya.node.relevance.Touched.Reason;
import org.atalaya.node.relevance.Why;
import org.atalaya.node.relevance.store.NewTouch;
import org.jspecify.annotations.Nullable;

/** One alert beside the constituency as it is. */
final class Comparison {
  private final UUID alert;
  private final AlertContent content;
  private final Owners.Table owners;
  private final Constituents constituents;
  private final List<NewTouch> touches = new ArrayList<>();

  private Comparison(
      UUID alert, AlertContent content, Owners.Table owners, Constituents constituents) {
    this.alert = alert;
    this.content = content;
    this.owners = owners;
    this.constituents = constituents;
  }

  /** What an alert touches of what organisations are, have and run. */
  static List<NewTouch> of(
      UUID alert, AlertContent content, Owners.Table owners, Constituents constituents) {
    var comparison = new Comparison(alert, content, owners, constituents);
    content.indicators().forEach(comparison::indicator);
    List<Profile> profiles =
        content.products().isEmpty() && content.sectors().isEmpty()
            ? List.of()
            : constituents.profiles();
    comparison.products(profiles);
    comparison.sectors(profiles);
    return comparison.touches;
  }

  /** What can be found in observations: indicators in their one form, and vulnerabilities. */
  static Set<String> looksFor(AlertContent content) {
    var texts = new TreeSet<String>();
    for (AlertIndicator one : content.indicators()) {
      Indicator indicator = parsed(one);
      if (indicator != null && !indicator.text().endsWith("/0")) {
        texts.add(indicator.text());
      }
    }
    content.vulnerabilities().stream()
        .map(one -> one.strip().toUpperCase(Locale.ROOT))
        .filter(one -> Watch.CVE.matcher(one).matches())
        .forEach(texts::add);
    return texts;
  }

  private static @Nullable Indicator parsed(AlertIndicator one) {
    try {
      return switch (one.kind()) {
        case DOMAIN -> Indicator.domain(one.value().strip());
        case IPV4, IPV6, URL, EMAIL, MD5, SHA1, SHA256, SHA512 -> Indicator.parse(one.value());
        case FILE_NAME, ASN, STIX_PATTERN -> null;
      };
    } catch (MatchingException unusable) {
      return null;
    }
  }

  private void indicator(AlertIndicator one) {
    if (one.value().endsWith("/0")) {
      return;
    }
    switch (one.kind()) {
      case ASN -> asNumber(one.value());
      case IPV4, IPV6, DOMAIN, URL, EMAIL -> {
        Indicator indicator = parsed(one);
        if (indicator != null) {
          indicator(indicator);
        }
      }
      case MD5, SHA1, SHA256, SHA512, FILE_NAME, STIX_PATTERN -> {}
    }
  }

  private void asNumber(String number) {
    if (number.strip().matches("\\d{1,10}")) {
      named(owners.owner(null, null, Long.valueOf(number.strip())), "AS" + number.strip());
    }
  }

  private void indicator(Indicator indicator) {
    String text = indicator.text();
    switch (indicator.kind()) {
      case ADDRESS -> named(owners.owner(text, null, null), text);
      case DOMAIN -> named(owners.owner(null, text, null), text);
      case MAIL -> named(owners.owner(null, text.substring(text.lastIndexOf('@') + 1), null), text);
      case URL -> host(text);
      case NETWORK -> network(text);
      case HASH -> {}
    }
  }

  private void host(String url) {
    try {
      String host = URI.create(url.contains("://") ? url : "any://" + url).getHost();
      if (host != null) {
        indicator(Indicator.parse(host), url);
      }
    } catch (IllegalArgumentException | MatchingException noHost) {
      // A URL that has no host belongs to nobody.
    }
  }

  private void indicator(Indicator host, String url) {
    switch (host.kind()) {
      case ADDRESS -> named(owners.owner(host.text(), null, null), url);
      case DOMAIN -> named(owners.owner(null, host.text(), null), url);
      case NETWORK, URL, HASH, MAIL -> {}
    }
  }

  private void named(@Nullable String organisation, String text) {
    if (organisation != null) {
      add(organisation, Why.NAMED, Certainty.SURE, text, "");
    }
  }

  /** A network that is named touches its owner, and whoever has a part of it. */
  private void network(String network) {
    for (Owner owner : constituents.owners(Asset.network(network))) {
      add(
          owner.organisation(),
          Why.NAMED,
          owner.within() ? Certainty.LIKELY : Certainty.SURE,
          network,
          owner.asset().value());
    }
  }

  private void products(List<Profile> profiles) {
    for (AffectedProduct named : content.products()) {
      var matcher =
          new ProductMatcher(
              new ProductName(
                  named.vendor(), named.name(), named.version(), named.cpe(), named.purl()));
      String text = text(named.vendor(), named.name(), named.version());
      for (Profile one : profiles) {
        for (Product own : one.products()) {
          matcher
              .match(
                  new ProductName(own.vendor(), own.name(), own.version(), own.cpe(), own.purl()))
              .ifPresent(
                  certainty ->
                      add(
                          one.id(),
                          Why.PRODUCT,
                          certainty,
                          text,
                          text(own.vendor(), own.name(), own.version())));
        }
      }
    }
  }

  private static String text(@Nullable String vendor, String name, @Nullable String version) {
    return (vendor == null || name.startsWith(vendor) ? "" : vendor + " ")
        + name
        + (version == null || version.isBlank() ? "" : " " + version);
  }

  private void sectors(List<Profile> profiles) {
    for (Profile one : profiles) {
      if (one.sector() != Sector.OTHER && content.sectors().contains(one.sector())) {
        add(one.id(), Why.SECTOR, Certainty.POSSIBLE, one.sector().code(), "");
      }
    }
  }

  private void add(String organisation, Why why, Certainty certainty, String named, String own) {
    touches.add(
        new NewTouch(
            alert, organisation, new Reason(why, certainty, named, own, null, null, null, null)));
  }
}
