package org.atalaya.node.operations;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where this node keeps everything that is its own.
 *
 * @param data the data directory; by default {@code ~/.atalaya}, for root {@code /var/lib/atalaya}
 */
@ConfigurationProperties("atalaya")
record DataSettings(@Nullable Path data) {
  Path directory() {
    if (data != null) {
      return data;
    }
    return System.getProperty("user.name").equals("root")
        ? Path.of("/var/lib/atalaya")
        : Path.of(System.getProperty("user.home"), ".atalaya");
  }
}
