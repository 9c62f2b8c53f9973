package org.atalaya.node.sources;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.atalaya.node.api.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;

/** Reports taken in, and what became of their rows. */
public interface Reports {
  /**
   * Keeps a report; it is read soon after. When this returns, the report is on disk.
   *
   * @param name of its file; formats may tell by it what the report is about
   * @param format one of {@link #formats}
   * @throws org.atalaya.node.api.Problem 422 if there is no such format or nothing in the report,
   *     409 if the very same bytes were read by that format before
   */
  @PreAuthorize("hasAuthority('watch:manage')")
  long add(String name, String format, InputStream content) throws IOException;

  /**
   * Has a report read from its beginning by a format that has been mended, or by another one. What
   * was read of it before is taken back: its observations, and what they counted for at findings.
   *
   * @throws org.atalaya.node.api.Problem 404 without such a report, 422 without such a format, 409
   *     while it is being read, or if the very same bytes were read by that format as another
   *     report
   */
  @PreAuthorize("hasAuthority('watch:manage')")
  void readAgain(long id, String format);

  /** The record at a place of a report, as it stands there; empty where none begins. */
  @PreAuthorize("hasAuthority('watch:read')")
  Optional<String> record(long id, long place);

  /** The names of the declared formats. */
  @PreAuthorize("hasAuthority('watch:read')")
  List<String> formats();

  /** The newest first. */
  @PreAuthorize("hasAuthority('watch:read')")
  Page<ReportView> list(@Nullable String after, int limit);

  /**
   * One report.
   *
   * @throws org.atalaya.node.api.Problem 404 if there is none with this id
   */
  @PreAuthorize("hasAuthority('watch:read')")
  ReportView view(long id);

  /** Rows that could not be read, in their order. */
  @PreAuthorize("hasAuthority('watch:read')")
  Page<BadRow> badRows(long id, @Nullable String after, int limit);

  /** Some of what was read, in the report's order. */
  @PreAuthorize("hasAuthority('watch:read')")
  Page<Observation> observations(long id, @Nullable String after, int limit);

  /** The bytes as they came. */
  @PreAuthorize("hasAuthority('watch:read')")
  InputStream content(long id);
}
