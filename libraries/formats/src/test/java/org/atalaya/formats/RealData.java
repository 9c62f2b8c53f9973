package org.atalaya.formats;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.atalaya.formats.json.BoundedJson;
import org.atalaya.formats.json.FormatException;
import org.atalaya.formats.json.JsonLimits;
import tools.jackson.databind.JsonNode;

/** The real documents that lie beside the repository; tests that need them are skipped without. */
public final class RealData {
  private RealData() {}

  /** A folder or file of the real data; skips the test, visibly, when it is not there. */
  public static Path path(String relative) {
    String told = System.getenv("ATALAYA_SHARED_DATA");
    Path data =
        told == null
            ? Path.of(System.getProperty("atalaya.root", "."), "../shared/data")
            : Path.of(told);
    Path path = data.resolve(relative);
    assumeTrue(Files.exists(path), () -> "needs the real data " + path);
    return path;
  }

  /** All files below a folder whose name ends so, in order. */
  public static List<Path> files(String folder, String... endings) throws IOException {
    try (Stream<Path> files = Files.walk(path(folder))) {
      return files
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    }
  }

  /** The lines of a file of JSON documents, one a line. */
  public static List<JsonNode> lines(String file) throws IOException, FormatException {
    var lines = new java.util.ArrayList<JsonNode>();
    for (String line : Files.readAllLines(path(file))) {
      lines.add(
          BoundedJson.parse(
              line.getBytes(java.nio.charset.StandardCharsets.UTF_8), JsonLimits.DOCUMENT));
    }
    return lines;
  }

  /** The file's bytes, unpacked if it is packed. */
  public static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }
}
