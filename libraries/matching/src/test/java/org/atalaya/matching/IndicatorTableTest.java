package org.atalaya.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndicatorTableTest {
  @TempDir private Path directory;

  @Test
  void anAddressLeadsToEveryNetworkThatCoversIt() throws MatchingException {
    IndicatorTable table = Matched.table("10.0.0.0/8", "10.1.0.0/16", "10.1.2.3", "10.2.0.0/16");

    assertThat(touched(table, "10.1.2.3")).containsExactly("10.1.2.3", "10.1.0.0/16", "10.0.0.0/8");
  }

  @Test
  void aUrlTouchesWhatItsHostTouches() throws MatchingException {
    IndicatorTable table = Matched.table("evil.com", "www.evil.com", "good.org", "1.2.0.0/16");

    assertThat(touched(table, "http://www.evil.com:81/x"))
        .containsExactly("www.evil.com", "evil.com");
    assertThat(touched(table, "http://1.2.3.4/x")).containsExactly("1.2.0.0/16");
  }

  @Test
  void theNarrowestNetworkIsThatOfANaiveSearch() throws MatchingException {
    var random = new Random(5);
    var prefixes = new ArrayList<Prefix>();
    TableBuilder builder = IndicatorTable.builder();
    for (int number = 0; number < 3000; number++) {
      Address address =
          random.nextBoolean()
              ? Address.v4(random.nextInt() & 0xff0f0fff)
              : new Address(random.nextLong() & 0xf00f_0000_0000_f00fL, random.nextLong());
      var prefix = new Prefix(address, 1 + random.nextInt(address.isV4() ? 32 : 128));
      prefixes.add(prefix);
      builder.add(Indicator.of(prefix), "test");
    }
    IndicatorTable table = builder.build();
    for (int number = 0; number < 3000; number++) {
      Address address = prefixes.get(random.nextInt(prefixes.size())).address();
      Address near =
          new Address(
              address.high(), address.low() ^ (random.nextBoolean() ? 0 : random.nextInt(999)));
      int best =
          prefixes.stream().filter(p -> p.covers(near)).mapToInt(Prefix::length).max().orElse(-1);
      int found = table.covering(near);
      assertThat(found < 0 ? -1 : Prefix.parse(table.indicator(found).text()).length())
          .isEqualTo(best);
    }
  }

  @Test
  void aSavedTableAnswersAsBefore() throws IOException, MatchingException {
    Path file = directory.resolve("table");
    Matched.table("evil.com", "10.0.0.0/8", "2001:db8::/32").save(file);

    IndicatorTable table = IndicatorTable.open(file);

    assertThat(touched(table, "www.evil.com")).containsExactly("evil.com");
    assertThat(touched(table, "10.9.9.9")).containsExactly("10.0.0.0/8");
    assertThat(touched(table, "2001:db8::9")).containsExactly("2001:db8::/32");
    assertThat(table.sources(0)).containsExactly("list");
  }

  @Test
  void everyDamagedByteOfAFileIsNoticed() throws IOException {
    Path file = directory.resolve("table");
    Matched.table("evil.com", "10.0.0.0/8").save(file);
    byte[] good = Files.readAllBytes(file);
    for (int at = 0; at < good.length; at += at < 1_000 ? 1 : 31) {
      byte[] bad = good.clone();
      bad[at] ^= 4;
      Files.write(file, bad);
      assertThatThrownBy(() -> IndicatorTable.open(file))
          .as("byte %d", at)
          .isInstanceOf(MatchingException.class);
    }
  }

  @Test
  void everySourceOfAnIndicatorIsNamed() throws MatchingException {
    TableBuilder builder = IndicatorTable.builder();
    builder.add(Indicator.parse("evil.com"), "a");
    builder.add(Indicator.parse("EVIL.com."), "b");
    builder.add(Indicator.parse("evil[.]com"), "a");

    IndicatorTable table = builder.build();

    assertThat(table.size()).isEqualTo(1);
    assertThat(table.sources(0)).containsExactly("a", "b");
  }

  @Test
  void whatCoversEverythingIsRefused() {
    assertThatThrownBy(() -> Matched.table("0.0.0.0/0")).hasMessageContaining("covers every");
    assertThatThrownBy(() -> Indicator.parse("com")).hasMessageContaining("one label");
  }

  private static List<String> touched(IndicatorTable table, String text) throws MatchingException {
    return table.touchedBy(Indicator.parse(text)).stream()
        .map(number -> table.indicator(number).text())
        .toList();
  }
}
