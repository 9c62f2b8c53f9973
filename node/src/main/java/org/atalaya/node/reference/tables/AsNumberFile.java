package org.atalaya.node.reference.tables;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atalaya.matching.Indicator;
import org.atalaya.matching.IndicatorTable;
import org.atalaya.matching.MatchingException;
import org.atalaya.matching.Prefix;
import org.atalaya.matching.TableBuilder;
import org.atalaya.node.api.Problem;
import org.atalaya.node.reference.TableKind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Lines of a prefix and the AS that announces it, such as {@code 192.0.2.0/24 64496} or, as routing
 * archives write it, {@code 192.0.2.0 24 64496}. Of several numbers the first counts; lines that
 * begin with {@code ;} or {@code #} are remarks.
 */
final class AsNumberFile {
  private static final int LONGEST_LINE = 1000;
  private static final int MOST_ENTRIES = 5_000_000;
  private static final Pattern LINE =
      Pattern.compile(
          "([0-9a-fA-F:.]+)(?:/|[\\s,]+)(\\d{1,3})[\\s,]+\\{?(?:AS)?(\\d{1,10})(?:[_,}\\s].*)?");

  private AsNumberFile() {}

  static LoadedTable read(InputStream in) throws IOException {
    TableBuilder builder = IndicatorTable.builder();
    long number = 0;
    long unused = 0;
    long firstUnused = 0;
    long read = 0;
    String line = line(in);
    while (line != null) {
      number++;
      read += line.length() + 1L;
      if (read > TableFiles.MOST_BYTES || builder.size() > MOST_ENTRIES) {
        throw new IOException("more than " + MOST_ENTRIES + " entries");
      }
      boolean remark = line.isBlank() || line.startsWith(";") || line.startsWith("#");
      if (!remark && !add(line, builder)) {
        unused++;
        firstUnused = firstUnused == 0 ? number : firstUnused;
      }
      line = line(in);
    }
    if (builder.size() == 0 || unused > builder.size()) {
      throw new Problem(
          HttpStatus.UNPROCESSABLE_CONTENT, "reference-no-table", Math.max(firstUnused, 1));
    }
    return new LoadedTable(TableKind.AS_NUMBERS, null, "", "", builder.build(), false, unused);
  }

  private static boolean add(String line, TableBuilder builder) {
    Matcher parts = LINE.matcher(line.strip());
    if (!parts.matches()) {
      return false;
    }
    try {
      Prefix prefix = Prefix.parse(parts.group(1) + "/" + parts.group(2));
      builder.add(Indicator.of(prefix), parts.group(3));
      return true;
    } catch (MatchingException noPrefix) {
      return false;
    }
  }

  /** The next line, as much of it as matters; null at the end. */
  private static @Nullable String line(InputStream in) throws IOException {
    int next = in.read();
    if (next < 0) {
      return null;
    }
    byte[] line = new byte[LONGEST_LINE];
    int length = 0;
    while (next >= 0 && next != '\n') {
      if (length < LONGEST_LINE) {
        line[length++] = (byte) next;
      }
      next = in.read();
    }
    return new String(line, 0, length, StandardCharsets.ISO_8859_1);
  }
}
