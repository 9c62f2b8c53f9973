package org.atalaya.node.ui;

import java.util.List;
import java.util.Locale;

/** The map of the Americas: the 35 member states of the OAS and the land around them. */
public interface Hemisphere {
  /** The member states, by code. */
  List<Country> countries();

  /**
   * One state.
   *
   * @param code ISO 3166 alpha-2
   */
  record Country(String code) {
    /** Its name in a language. */
    public String name(Locale language) {
      return Locale.of("", code).getDisplayCountry(language);
    }
  }
}
