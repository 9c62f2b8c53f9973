package org.atalaya.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class LogMatcherTest {
  private static final int SMALL = 4 * TokenScanner.LONGEST;
  private final IndicatorTable table = Matched.table("evil.com", "1.2.3.0/24");

  @Test
  void aHitHasItsLineAndItsPlace() {
    Matched matched = Matched.in(table, "one\ntwo evil.com\n\n1.2.3.4\n");

    assertThat(matched.hits).extracting(LogHit::line).containsExactly(2L, 4L);
    assertThat(matched.hits).extracting(LogHit::offset).containsExactly(8L, 18L);
  }

  @Test
  void aTextInMemoryIsMatchedAsALogIs() {
    byte[] text = "one evil.com\nnotevil.com 1.2.3.4".getBytes(StandardCharsets.UTF_8);

    assertThat(new LogMatcher(table, 1).find("log", text))
        .isEqualTo(Matched.in(table, text, 1, SMALL).hits)
        .extracting(LogHit::line)
        .containsExactly(1L, 2L);
    assertThat(new LogMatcher(table, 1).find("log", new byte[0])).isEmpty();
  }

  @Test
  void theOrderOfHitsDoesNotDependOnThreads() {
    byte[] log = "a evil.com 1.2.3.4 b\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);

    assertThat(Matched.in(table, log, 3, SMALL).hits)
        .hasSize(40_000)
        .isEqualTo(Matched.in(table, log, 1, LogMatcher.BLOCK).hits);
  }

  @Test
  void aLineLongerThanABlockLosesAndDoublesNothing() {
    byte[] log = " evil.com x".repeat(50_000).getBytes(StandardCharsets.UTF_8);

    Matched matched = Matched.in(table, log, 2, SMALL);

    assertThat(matched.hits).hasSize(50_000).allMatch(hit -> hit.line() == 1);
    assertThat(matched.hits.getLast().offset()).isEqualTo(11L * 49_999 + 1);
  }

  @Test
  void bytesThatAreNoTextStopNothing() {
    byte[] log = new byte[300];
    Arrays.fill(log, (byte) 0xff);
    byte[] hit = "\nevil.com\n".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(hit, 0, log, 150, hit.length);

    assertThat(Matched.in(table, log, 1, SMALL).hits).hasSize(1);
  }

  @Test
  void ofADamagedGzipTheRestIsKept() throws IOException {
    byte[] first = gzip("evil.com 1\n" + noise());
    byte[] second = gzip("evil.com 2\n");
    first[first.length / 2] ^= 0x55;
    var both = new ByteArrayOutputStream();
    both.write(first);
    both.write(second);

    Matched matched = Matched.in(table, both.toByteArray(), 1, SMALL);

    assertThat(matched.problems).isNotEmpty();
    assertThat(matched.problems.getFirst().message()).contains("damaged gzip");
    assertThat(matched.hits).hasSize(2);
  }

  @Test
  void aGzipThatEndsTooEarlyGivesWhatItHas() throws IOException {
    byte[] whole = gzip("evil.com 1\n" + noise());

    Matched matched = Matched.in(table, Arrays.copyOf(whole, whole.length / 2), 1, SMALL);

    assertThat(matched.hits).hasSize(1);
    assertThat(matched.problems).singleElement().asString().contains("middle of a member");
  }

  private static String noise() {
    var noise = new StringBuilder();
    var random = new Random(3);
    for (int line = 0; line < 5000; line++) {
      noise.append(random.nextLong()).append('\n');
    }
    return noise.toString();
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
