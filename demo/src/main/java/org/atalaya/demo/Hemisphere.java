package org.atalaya.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * The invented teams of the demo: the hub, four that always run, and the others of the Americas.
 */
public final class Hemisphere {
  static final int MOST_MEMBERS = 35;
  static final int FEWEST_MEMBERS = 4;

  static final DemoMember HUB =
      new DemoMember("hub", "US", List.of("en", "es", "pt", "fr"), "America/New_York", false);

  private static final List<DemoMember> MEMBERS =
      List.of(
          member("GT", "es", "America/Guatemala"),
          member("CO", "es", "America/Bogota"),
          member("MX", "es", "America/Mexico_City"),
          new DemoMember("bb", "BB", List.of("en"), "America/Barbados", true),
          member("BR", "pt", "America/Sao_Paulo"),
          member("CA", "en", "America/Toronto"),
          member("HT", "fr", "America/Port-au-Prince"),
          member("AR", "es", "America/Argentina/Buenos_Aires"),
          member("CL", "es", "America/Santiago"),
          member("PE", "es", "America/Lima"),
          member("EC", "es", "America/Guayaquil"),
          member("JM", "en", "America/Jamaica"),
          member("TT", "en", "America/Port_of_Spain"),
          member("CR", "es", "America/Costa_Rica"),
          member("PA", "es", "America/Panama"),
          member("UY", "es", "America/Montevideo"),
          member("PY", "es", "America/Asuncion"),
          member("BO", "es", "America/La_Paz"),
          member("DO", "es", "America/Santo_Domingo"),
          member("HN", "es", "America/Tegucigalpa"),
          member("SV", "es", "America/El_Salvador"),
          member("GY", "en", "America/Guyana"),
          member("SR", "en", "America/Paramaribo"),
          member("BS", "en", "America/Nassau"),
          member("BZ", "en", "America/Belize"),
          member("AG", "en", "America/Antigua"),
          member("DM", "en", "America/Dominica"),
          member("GD", "en", "America/Grenada"),
          member("KN", "en", "America/St_Kitts"),
          member("LC", "en", "America/St_Lucia"),
          member("VC", "en", "America/St_Vincent"),
          member("US", "en", "America/New_York"),
          member("VE", "es", "America/Caracas"),
          member("NI", "es", "America/Managua"),
          member("CU", "es", "America/Havana"));

  private Hemisphere() {}

  /** The hub first, then as many members as asked for. */
  public static List<DemoMember> of(int members) {
    var all = new ArrayList<DemoMember>();
    all.add(HUB);
    all.addAll(MEMBERS.subList(0, members));
    return all;
  }

  private static DemoMember member(String country, String language, String timeZone) {
    return new DemoMember(
        country.toLowerCase(java.util.Locale.ROOT), country, List.of(language), timeZone, false);
  }
}
