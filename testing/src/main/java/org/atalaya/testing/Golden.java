package org.atalaya.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file among the sources that says how something looks, so that a change of it is seen in review.
 * A test compares it with what the program says now; started with {@code -Dgolden=write}, it writes
 * the file instead.
 */
public final class Golden {
  private static final String END = "<!-- end -->";

  private final Path path;

  private Golden(Path path) {
    this.path = path;
  }

  /** A file by its path below the project's root. */
  public static Golden file(String path) {
    return new Golden(Path.of(System.getProperty("atalaya.root", "..")).resolve(path));
  }

  /** Compares the whole file. */
  public void is(String now) {
    compare(now, Files.exists(path) ? read() : "");
  }

  /** Compares one part of a document, between {@code <!-- generated: NAME -->} and its end. */
  public void has(String part, String now) {
    String document = read();
    String begin = "<!-- generated: " + part + " -->\n";
    int from = document.indexOf(begin) + begin.length();
    int to = document.indexOf(END, from);
    if (from < begin.length() || to < 0) {
      throw new AssertionError(path + " has no generated part " + part);
    }
    compare(document.substring(0, from) + now + document.substring(to), document);
  }

  private void compare(String now, String kept) {
    if (now.equals(kept)) {
      return;
    }
    if (!System.getProperty("golden", "").equals("write")) {
      throw new AssertionError(
          "%s is not what the program says now. If the change is meant, run this test with -Dgolden=write and look at the difference.\n%s"
              .formatted(path, firstDifference(now, kept)));
    }
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String firstDifference(String now, String kept) {
    String[] fresh = now.split("\n", -1);
    String[] stale = kept.split("\n", -1);
    int line = 0;
    while (line < Math.min(fresh.length, stale.length) && fresh[line].equals(stale[line])) {
      line++;
    }
    return "line %d%n  kept: %s%n  now:  %s"
        .formatted(
            line + 1,
            line < stale.length ? stale[line] : "(end)",
            line < fresh.length ? fresh[line] : "(end)");
  }

  private String read() {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
