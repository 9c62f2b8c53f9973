package org.atalaya.node.operations;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which database this node uses.
 *
 * @param url an external PostgreSQL's JDBC URL; none: the node starts its own
 * @param user the external database's user
 * @param password the external database's password
 * @param connections how many connections the node opens at most
 * @param binaries where the embedded PostgreSQL's program files are unpacked; by default within the
 *     data directory
 */
@ConfigurationProperties("atalaya.database")
record DatabaseSettings(
    @Nullable String url,
    @Nullable String user,
    @Nullable String password,
    @DefaultValue("12") int connections,
    @Nullable Path binaries) {
  boolean external() {
    return url != null && !url.isBlank();
  }

  /** Without the secret, for whatever writes it to a log. */
  @Override
  public String toString() {
    return "DatabaseSettings[url=" + url + ", user=" + user + "]";
  }
}
