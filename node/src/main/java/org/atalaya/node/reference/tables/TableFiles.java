package org.atalaya.node.reference.tables;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.atalaya.node.api.Problem;
import org.springframework.http.HttpStatus;

/** Tells by its beginning what a file is, and reads it. */
public final class TableFiles {
  /** Unpacked, in bytes. */
  static final int MOST_BYTES = 512 << 20;

  private TableFiles() {}

  /**
   * Reads a table.
   *
   * @throws Problem 422 where it is none
   */
  public static LoadedTable read(byte[] content) {
    try (InputStream in = unpacked(content)) {
      in.mark(1 << 10);
      int first = in.read();
      while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
        first = in.read();
      }
      in.reset();
      return first == '{' ? WarningListFile.read(in) : AsNumberFile.read(in);
    } catch (IOException damaged) {
      throw new Problem(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "reference-damaged",
          String.valueOf(damaged.getMessage()));
    }
  }

  private static InputStream unpacked(byte[] content) throws IOException {
    boolean packed = content.length > 2 && content[0] == 0x1f && content[1] == (byte) 0x8b;
    InputStream plain = new ByteArrayInputStream(content);
    return new BufferedInputStream(packed ? new GZIPInputStream(plain, 1 << 16) : plain, 1 << 16);
  }
}
