package org.atalaya.node.sources;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
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
