package org.atalaya.formats.alert;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.atalaya.formats.json.Lenient;

/** STIX 2.1's industry sectors (section 10.9) in the network's words. */
final class StixSectors {
  private static final Map<String, Sector> SECTORS =
      Map.ofEntries(
          Map.entry("defense", Sector.DEFENCE),
          Map.entry("aerospace", Sector.DEFENCE),
          Map.entry("emergency-services", Sector.INTERIOR),
          Map.entry("financial-services", Sector.FINANCE),
          Map.entry("insurance", Sector.FINANCE),
          Map.entry("education", Sector.ACADEMIA),
          Map.entry("energy", Sector.ENERGY),
          Map.entry("utilities", Sector.ENERGY),
          Map.entry("healthcare", Sector.HEALTH),
          Map.entry("pharmaceuticals", Sector.HEALTH),
          Map.entry("communications", Sector.TELECOMMUNICATIONS),
          Map.entry("telecommunications", Sector.TELECOMMUNICATIONS),
          Map.entry("water", Sector.WATER),
          Map.entry("dams", Sector.WATER),
          Map.entry("transportation", Sector.TRANSPORT),
          Map.entry("government", Sector.GOVERNMENT),
          Map.entry("government-national", Sector.GOVERNMENT),
          Map.entry("government-regional", Sector.GOVERNMENT),
          Map.entry("government-local", Sector.GOVERNMENT));

  private StixSectors() {}

  static List<Sector> of(Lenient identity) {
    return identity.texts("sectors").stream().map(SECTORS::get).filter(Objects::nonNull).toList();
  }
}
