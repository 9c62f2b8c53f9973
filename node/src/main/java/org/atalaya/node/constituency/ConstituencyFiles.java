package org.atalaya.node.constituency;

import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;

/** The constituency as a file: in, after a look at what would change, and out. */
public interface ConstituencyFiles {
  /**
   * Keeps a file for a day and says what importing it would change.
   *
   * @param file CSV in UTF-8 with a line of column names, or JSON as {@link #json} writes it
   * @throws org.atalaya.node.api.Problem 422 if nothing of it can be read
   */
  @PreAuthorize("hasAuthority('constituency:manage')")
  ImportPreview upload(byte[] file);

  /**
   * What importing a kept file would change now.
   *
   * @throws org.atalaya.node.api.Problem 404 if it was imported, dropped or is too old
   */
  @PreAuthorize("hasAuthority('constituency:manage')")
  ImportPreview preview(UUID upload);

  /**
   * Imports what has no fault; what has is left as it is. All in one transaction.
   *
   * @param digest that of the preview which somebody looked at
   * @throws org.atalaya.node.api.Problem 404 as above; 409 if it would change something else now
   */
  @PreAuthorize("hasAuthority('constituency:manage')")
  ImportPreview apply(UUID upload, String digest);

  /** Every organisation as CSV, without products, keys and preferences. */
  @PreAuthorize("hasAuthority('constituency:read')")
  byte[] csv();

  /** Every organisation whole, as JSON. */
  @PreAuthorize("hasAuthority('constituency:read')")
  byte[] json();
}
