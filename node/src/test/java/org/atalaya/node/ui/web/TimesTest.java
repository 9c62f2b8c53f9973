package org.atalaya.node.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.atalaya.node.ui.Viewer;
import org.atalaya.testing.MutableClock;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class TimesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T02:30:00Z");

  private static Times times(String language, String zone) {
    var words = new ResourceBundleMessageSource();
    words.setBasename("ui/messages");
    words.setDefaultEncoding("UTF-8");
    Viewer viewer =
        new Viewer() {
          @Override
          public Locale language() {
            return Locale.of(language);
          }

          @Override
          public ZoneId zone() {
            return ZoneId.of(zone);
          }
        };
    return new Times(viewer, new MutableClock(NOW), words);
  }

  @Test
  void aTimeIsShownInTheViewersZoneWithUtcBesideIt() {
    Times guatemala = times("en", "America/Guatemala");
    assertThat(guatemala.local(NOW)).isEqualTo("1 Mar 20:30");
    assertThat(guatemala.utc(NOW)).isEqualTo("2 Mar 02:30 UTC");
    assertThat(guatemala.utc(NOW.plus(Duration.ofHours(5)))).isEqualTo("07:30 UTC");
  }

  @Test
  void aViewerInUtcSeesTheTimeOnce() {
    assertThat(times("en", "UTC").local(NOW)).isEqualTo("2 Mar 02:30");
    assertThat(times("en", "UTC").utc(NOW)).isEqualTo("UTC");
  }

  @Test
  void anotherYearIsSaid() {
    assertThat(times("en", "UTC").local(NOW.minus(Duration.ofDays(90)))).contains("2025");
  }

  @Test
  void monthsAndDistancesAreSaidInTheViewersLanguage() {
    assertThat(times("pt", "UTC").exact(NOW)).contains("março");
    assertThat(times("fr", "UTC").ago(NOW.minus(Duration.ofMinutes(83))))
        .isEqualTo("il y a 1 h 23 min");
    assertThat(times("es", "UTC").ago(NOW.plus(Duration.ofDays(3)))).isEqualTo("en 3 d");
    assertThat(times("en", "UTC").ago(NOW)).isEqualTo("just now");
  }

  @Test
  void aDurationHasItsTwoLargestUnits() {
    Times times = times("en", "UTC");
    assertThat(times.duration(Duration.ofMillis(340))).isEqualTo("340 ms");
    assertThat(times.duration(Duration.ofSeconds(9))).isEqualTo("9 s");
    assertThat(times.duration(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
    assertThat(times.duration(Duration.ofMinutes(45))).isEqualTo("45 min");
    assertThat(times.duration(Duration.ofHours(26))).isEqualTo("1 d 2 h");
    assertThat(times.duration(null)).isEqualTo("–");
  }
}
