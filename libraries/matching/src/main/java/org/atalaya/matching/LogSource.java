package org.atalaya.matching;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A log to be read: any text, plain or packed by gzip or zstd.
 *
 * @param name how hits and problems call it
 */
public record LogSource(String name, Opener opener) {
  /** Opens the log; it is closed when it was read. */
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }

  /** The log in a file. */
  public static LogSource of(Path file) {
    return new LogSource(file.toString(), () -> Files.newInputStream(file));
  }
}
