package org.atalaya.node.sources;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;

/**
 * Formats of reports: those that come with the program, and those that the team declares in YAML as
 * {@code docs/formats.md} says, or by the schema that the Shadowserver Foundation publishes.
 */
public interface ReportFormats {
  /** Of a declaration, in characters; the Shadowserver Foundation's has half a million. */
  int LONGEST = 2_000_000;

  /** By name. */
  @PreAuthorize("hasAuthority('watch:read')")
  List<FormatView> list();

  /**
   * One format.
   *
   * @throws org.atalaya.node.api.Problem 404 if there is none of that name
   */
  @PreAuthorize("hasAuthority('watch:read')")
  FormatView view(String name);

  /**
   * Keeps a format under the name in its declaration, instead of one that has it.
   *
   * @throws org.atalaya.node.api.Problem 422 with the place where it is not understood
   */
  @PreAuthorize("hasAuthority('watch:manage')")
  FormatView save(FormatKind kind, String declaration);

  /**
   * Removes one of the team's formats; a built-in one of that name is used again.
   *
   * @throws org.atalaya.node.api.Problem 404 if the team has none of that name, 409 while a source
   *     brings reports of it and none is built in
   */
  @PreAuthorize("hasAuthority('watch:manage')")
  void remove(String name);

  /**
   * What a format would make of the first records of a sample; nothing is kept.
   *
   * @param file the name of the file, by which formats tell what it is about
   * @throws org.atalaya.node.api.Problem 422 with the place where it is not understood
   */
  @PreAuthorize("hasAuthority('watch:manage')")
  FormatTrial tryOut(FormatKind kind, String declaration, String file, byte[] sample);
}
