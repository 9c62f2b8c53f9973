package org.atalaya.demo;

import java.util.List;
import java.util.Locale;

/**
 * An invented team of a real country.
 *
 * @param id the member's id in the network: the country's two letters, or {@code hub}
 * @param country ISO 3166-1 alpha-2
 * @param languages the first is the one that its people are shown
 * @param pullOnly whether it stands behind a firewall that lets nobody in
 */
public record DemoMember(
    String id, String country, List<String> languages, String timeZone, boolean pullOnly) {
  String countryName() {
    return Locale.of("", country).getDisplayCountry(Locale.ENGLISH);
  }

  boolean isHub() {
    return id.equals("hub");
  }

  String teamName() {
    return isHub() ? "Hemispheric Network Desk (demo)" : "CSIRT " + countryName() + " (demo)";
  }

  String mail(String box) {
    return box + "@csirt-" + id + ".example";
  }
}
