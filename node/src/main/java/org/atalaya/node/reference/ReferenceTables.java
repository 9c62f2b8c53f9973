package org.atalaya.node.reference;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;

/** The tables, and how people keep them. */
public interface ReferenceTables {
  /** The largest file, in bytes, packed as it may be. */
  int LARGEST = 64 << 20;

  @PreAuthorize("hasAuthority('watch:read')")
  List<TableView> list();

  /**
   * One table.
   *
   * @throws org.atalaya.node.api.Problem 404 if there is none with this id
   */
  @PreAuthorize("hasAuthority('watch:read')")
  TableView view(long id);

  /**
   * Loads a table in place of the one with its name: a warning list in MISP's JSON, or lines of a
   * prefix and an AS number; as it is or packed by gzip.
   *
   * @param name of a table of AS numbers; a warning list has its own
   * @param drops for a warning list, whether observations about what stands in it are no findings
   * @throws org.atalaya.node.api.Problem 413 if it is too large, 422 if it is no table
   */
  @PreAuthorize("hasAuthority('sources:manage')")
  TableView load(String name, InputStream content, boolean drops) throws IOException;

  /**
   * Removes a table.
   *
   * @throws org.atalaya.node.api.Problem 404 if there is none with this id
   */
  @PreAuthorize("hasAuthority('sources:manage')")
  void remove(long id);
}
