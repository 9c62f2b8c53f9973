package org.atalaya.formats.alert;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.atalaya.formats.stix.StixPattern;
import org.atalaya.formats.stix.StixPattern.Comparison;
import org.jspecify.annotations.Nullable;

/** Turns STIX patterns into indicators and back. */
public final class StixIndicators {
  private static final Map<String, IndicatorKind> BY_PATH =
      Map.ofEntries(
          Map.entry("ipv4-addr:value", IndicatorKind.IPV4),
          Map.entry("ipv6-addr:value", IndicatorKind.IPV6),
          Map.entry("domain-name:value", IndicatorKind.DOMAIN),
          Map.entry("url:value", IndicatorKind.URL),
          Map.entry("email-addr:value", IndicatorKind.EMAIL),
          Map.entry("email-message:from_ref.value", IndicatorKind.EMAIL),
          Map.entry("file:name", IndicatorKind.FILE_NAME),
          Map.entry("file:hashes.MD5", IndicatorKind.MD5),
          Map.entry("file:hashes.SHA1", IndicatorKind.SHA1),
          Map.entry("file:hashes.SHA-1", IndicatorKind.SHA1),
          Map.entry("file:hashes.SHA256", IndicatorKind.SHA256),
          Map.entry("file:hashes.SHA-256", IndicatorKind.SHA256),
          Map.entry("file:hashes.SHA512", IndicatorKind.SHA512),
          Map.entry("file:hashes.SHA-512", IndicatorKind.SHA512));
  private static final Set<IndicatorKind> HASHES =
      Set.of(IndicatorKind.MD5, IndicatorKind.SHA1, IndicatorKind.SHA256, IndicatorKind.SHA512);

  private StixIndicators() {}

  /** The indicators that the pattern means; itself when it is more than a list of values. */
  public static List<AlertIndicator> of(String pattern, @Nullable String note) {
    List<AlertIndicator> whole =
        List.of(new AlertIndicator(IndicatorKind.STIX_PATTERN, pattern, note));
    return StixPattern.parse(pattern)
        .map(simple -> simple.all() ? together(simple, whole, note) : each(simple, whole, note))
        .orElse(whole);
  }

  private static List<AlertIndicator> each(
      StixPattern pattern, List<AlertIndicator> whole, @Nullable String note) {
    boolean known = pattern.comparisons().stream().allMatch(c -> BY_PATH.containsKey(c.path()));
    return known ? values(pattern, note) : whole;
  }

  private static List<AlertIndicator> values(StixPattern pattern, @Nullable String note) {
    return pattern.comparisons().stream()
        .filter(c -> BY_PATH.containsKey(c.path()))
        .map(c -> indicator(BY_PATH.getOrDefault(c.path(), IndicatorKind.STIX_PATTERN), c, note))
        .toList();
  }

  private static AlertIndicator indicator(
      IndicatorKind kind, Comparison comparison, @Nullable String note) {
    String value = comparison.value();
    return new AlertIndicator(
        kind, HASHES.contains(kind) ? value.toLowerCase(Locale.ROOT) : value, note);
  }

  /** Several hashes of one file each identify it; an address with its type is an address. */
  private static List<AlertIndicator> together(
      StixPattern pattern, List<AlertIndicator> whole, @Nullable String note) {
    boolean hashes =
        pattern.comparisons().stream()
            .allMatch(c -> BY_PATH.containsKey(c.path()) && HASHES.contains(BY_PATH.get(c.path())));
    if (hashes) {
      return values(pattern, note);
    }
    Map<String, String> parts =
        pattern.comparisons().stream()
            .collect(Collectors.toMap(Comparison::path, Comparison::value, (a, b) -> ""));
    for (String side : List.of("network-traffic:dst_ref", "network-traffic:src_ref")) {
      String type = parts.get(side + ".type");
      String value = parts.get(side + ".value");
      if (parts.size() == 2 && type != null && value != null) {
        IndicatorKind kind = BY_PATH.get(type + ":value");
        return kind == null ? whole : List.of(new AlertIndicator(kind, value, note));
      }
    }
    return whole;
  }

  /** The pattern that means the indicator. */
  static String pattern(AlertIndicator indicator) {
    String value = indicator.value();
    return switch (indicator.kind()) {
      case IPV4 -> StixPattern.equality("ipv4-addr:value", value);
      case IPV6 -> StixPattern.equality("ipv6-addr:value", value);
      case DOMAIN -> StixPattern.equality("domain-name:value", value);
      case URL -> StixPattern.equality("url:value", value);
      case EMAIL -> StixPattern.equality("email-addr:value", value);
      case MD5 -> StixPattern.equality("file:hashes.MD5", value);
      case SHA1 -> StixPattern.equality("file:hashes.'SHA-1'", value);
      case SHA256 -> StixPattern.equality("file:hashes.'SHA-256'", value);
      case SHA512 -> StixPattern.equality("file:hashes.'SHA-512'", value);
      case FILE_NAME -> StixPattern.equality("file:name", value);
      case ASN -> "[autonomous-system:number = " + digits(value) + "]";
      case STIX_PATTERN -> value;
    };
  }

  private static String digits(String value) {
    String digits = value.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? "0" : digits;
  }
}
