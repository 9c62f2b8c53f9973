package org.atalaya.node.constituency.files;

import com.google.common.net.InetAddresses;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.atalaya.node.api.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The files of regional internet registries about what they delegated, plain or extended, version 2
 * (RIR statistics exchange format). Lines of other countries are passed over.
 */
public final class DelegatedFile {
  private static final int LONGEST_LINE = 1_000;
  private static final long MOST_LINES = 5_000_000;
  private static final int MOST_NUMBERS = 10_000;
  private static final Set<String> STATES = Set.of("allocated", "assigned");

  private DelegatedFile() {}

  /** A network that is registered. */
  public record Network(String cidr, String holder, @Nullable LocalDate since, String status) {}

  /** An AS number that is registered. */
  public record AsNumber(long number, String holder, @Nullable LocalDate since, String status) {}

  /** What a file says of a country. */
  public record Delegated(
      String registry, String serial, List<Network> networks, List<AsNumber> numbers) {}

  /**
   * Reads a file, as it is or packed by gzip.
   *
   * @throws Problem 422 where it is none, with the line that is wrong
   */
  public static Delegated read(InputStream content, String country) throws IOException {
    List<Network> networks = new ArrayList<>();
    List<AsNumber> numbers = new ArrayList<>();
    String registry = "";
    String serial = "";
    long number = 0;
    try (var lines =
        new BufferedReader(new InputStreamReader(unpacked(content), StandardCharsets.ISO_8859_1))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.length() > LONGEST_LINE || number > MOST_LINES) {
          throw wrong(number);
        }
        List<String> fields = fields(line);
        boolean head = !fields.isEmpty() && fields.getFirst().matches("2(\\.\\d+)?");
        if (registry.isEmpty() && !line.isBlank() && !line.startsWith("#")) {
          if (!head || fields.size() < 3) {
            throw wrong(number);
          }
          registry = fields.get(1);
          serial = fields.get(2);
        } else if (fields.size() >= 7 && fields.get(1).equalsIgnoreCase(country)) {
          add(fields, number, networks, numbers);
        }
      }
    }
    if (registry.isEmpty()) {
      throw wrong(1);
    }
    return new Delegated(registry, serial, networks, numbers);
  }

  private static InputStream unpacked(InputStream content) throws IOException {
    var in = new BufferedInputStream(content);
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return packed ? new GZIPInputStream(in) : in;
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    int from = 0;
    for (int at = line.indexOf('|'); at >= 0; at = line.indexOf('|', from)) {
      fields.add(line.substring(from, at).strip());
      from = at + 1;
    }
    fields.add(line.substring(from).strip());
    return fields;
  }

  private static void add(
      List<String> fields, long line, List<Network> networks, List<AsNumber> numbers) {
    String status = fields.get(6);
    if (!STATES.contains(status)) {
      return;
    }
    String holder = fields.size() > 7 ? fields.get(7) : "";
    LocalDate since = date(fields.get(5));
    try {
      long count = Long.parseLong(fields.get(4));
      switch (fields.get(2)) {
        case "ipv4" ->
            cidrs(fields.get(3), count)
                .forEach(cidr -> networks.add(new Network(cidr, holder, since, status)));
        case "ipv6" -> {
          if (!InetAddresses.isInetAddress(fields.get(3)) || count < 1 || count > 128) {
            throw wrong(line);
          }
          networks.add(new Network(fields.get(3) + "/" + count, holder, since, status));
        }
        case "asn" -> {
          long first = Long.parseLong(fields.get(3));
          if (count < 1 || count > MOST_NUMBERS) {
            throw wrong(line);
          }
          for (long number = first; number < first + count; number++) {
            numbers.add(new AsNumber(number, holder, since, status));
          }
        }
        default -> {}
      }
    } catch (IllegalArgumentException none) {
      throw wrong(line);
    }
  }

  /** A run of addresses need not be one network. */
  private static List<String> cidrs(String begin, long count) {
    if (!InetAddresses.isInetAddress(begin) || count < 1 || count > 1L << 32) {
      throw new IllegalArgumentException(begin);
    }
    long first =
        Integer.toUnsignedLong(
            ByteBuffer.wrap(InetAddresses.forString(begin).getAddress()).getInt());
    long left = count;
    List<String> cidrs = new ArrayList<>();
    while (left > 0) {
      long aligned = first == 0 ? 1L << 32 : Long.lowestOneBit(first);
      long size = Math.min(aligned, Long.highestOneBit(left));
      int length = 32 - Long.numberOfTrailingZeros(size);
      cidrs.add(InetAddresses.fromInteger((int) first).getHostAddress() + "/" + length);
      first += size;
      left -= size;
    }
    return cidrs;
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException unknown) {
      return null;
    }
  }

  private static Problem wrong(long line) {
    return Problem.at("file", HttpStatus.UNPROCESSABLE_CONTENT, "constituency-register-line", line);
  }
}
