package org.atalaya.node.warnings;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;

/**
 * The words of warnings: built-in ones for every category, in place of which a team may write its
 * own.
 */
public interface WarningTexts {
  /** The languages in which warnings are written. */
  List<String> LANGUAGES = List.of("en", "es", "pt", "fr");

  /** The texts that the team wrote. */
  @PreAuthorize("hasAuthority('warnings:read')")
  List<WarningText> own();

  /**
   * The text that counts for a category.
   *
   * @throws org.atalaya.node.api.Problem 404 if there is no such category or language
   */
  @PreAuthorize("hasAuthority('warnings:read')")
  WarningText text(String category, String language);

  /**
   * Puts words of the team's own in place.
   *
   * @throws org.atalaya.node.api.Problem 404 if there is no such category or language, 422 where a
   *     text is empty or too long
   */
  @PreAuthorize("hasAuthority('warnings:manage')")
  void put(String category, String language, String introduction, String advice);

  /** Goes back to the built-in words. */
  @PreAuthorize("hasAuthority('warnings:manage')")
  void remove(String category, String language);

  /** A letter as it would be, with findings that are made up. */
  @PreAuthorize("hasAuthority('warnings:read')")
  Preview preview(String category, String language, String introduction, String advice);

  /** What a contact would read. */
  record Preview(String subject, String body) {}
}
