package org.atalaya.node.sources;

import java.util.List;
import org.atalaya.node.api.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;

/** Where reports are fetched from by themselves. */
public interface Sources {
  /** Every source, by name. */
  @PreAuthorize("hasAuthority('watch:read')")
  List<SourceView> list();

  /**
   * One source.
   *
   * @throws org.atalaya.node.api.Problem 404 if there is none with this id
   */
  @PreAuthorize("hasAuthority('watch:read')")
  SourceView view(long id);

  /** What was taken and what failed, the newest first. */
  @PreAuthorize("hasAuthority('watch:read')")
  Page<SourceRun> runs(long id, @Nullable String after, int limit);

  /**
   * Makes a source; it is looked at soon after.
   *
   * @throws org.atalaya.node.api.Problem 422 at the first fault, 409 if the name is taken
   */
  @PreAuthorize("hasAuthority('sources:manage')")
  SourceView create(SourceInput input);

  /**
   * Changes a source. Its secret is kept only where it goes to the same place.
   *
   * @throws org.atalaya.node.api.Problem as {@link #create}, and 404
   */
  @PreAuthorize("hasAuthority('sources:manage')")
  SourceView change(long id, SourceInput input);

  @PreAuthorize("hasAuthority('sources:manage')")
  void pause(long id, boolean paused);

  /** Forgets a source; the reports that it brought stay. */
  @PreAuthorize("hasAuthority('sources:manage')")
  void remove(long id);

  /** Has it looked at now. */
  @PreAuthorize("hasAuthority('watch:manage')")
  void fetch(long id);

  /** Reaches a source and takes nothing. */
  @PreAuthorize("hasAuthority('sources:manage')")
  Check test(long id);

  /**
   * How a test went.
   *
   * @param code of the words {@code sources.fetch.<code>}
   * @param detail more of it
   */
  record Check(boolean good, String code, String detail) {}
}
