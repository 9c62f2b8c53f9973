package org.atalaya.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** Every name and default of the settings, so that a change of one shows. */
class ExchangeSettingsTest {
  private static ExchangeSettings bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("atalaya.exchange", ExchangeSettings.class);
  }

  @Test
  void theDefaultsAreThese() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new ExchangeSettings(
                200,
                DataSize.ofMegabytes(4),
                DataSize.ofMegabytes(32),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofSeconds(15),
                Duration.ofSeconds(25),
                List.of(),
                List.of(),
                3,
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                Duration.ofDays(2)));
  }

  @Test
  void everyNameIsThis() {
    Map<String, String> all =
        Map.ofEntries(
            Map.entry("atalaya.exchange.batch-envelopes", "1"),
            Map.entry("atalaya.exchange.batch-size", "2MB"),
            Map.entry("atalaya.exchange.request-limit", "3MB"),
            Map.entry("atalaya.exchange.connect-timeout", "4s"),
            Map.entry("atalaya.exchange.answer-timeout", "5s"),
            Map.entry("atalaya.exchange.first-retry", "6s"),
            Map.entry("atalaya.exchange.longest-retry", "7s"),
            Map.entry("atalaya.exchange.heartbeat", "8s"),
            Map.entry("atalaya.exchange.poll", "9s"),
            Map.entry("atalaya.exchange.pull-wait", "10s"),
            Map.entry("atalaya.exchange.pull-from", "gt,co"),
            Map.entry("atalaya.exchange.through-hub", "mx"),
            Map.entry("atalaya.exchange.hub-after", "11"),
            Map.entry("atalaya.exchange.unconfirmed-after", "12s"),
            Map.entry("atalaya.exchange.silent-after", "13s"),
            Map.entry("atalaya.exchange.signature-window", "14s"));

    assertThat(bind(all))
        .isEqualTo(
            new ExchangeSettings(
                1,
                DataSize.ofMegabytes(2),
                DataSize.ofMegabytes(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                Duration.ofSeconds(7),
                Duration.ofSeconds(8),
                Duration.ofSeconds(9),
                Duration.ofSeconds(10),
                List.of("gt", "co"),
                List.of("mx"),
                11,
                Duration.ofSeconds(12),
                Duration.ofSeconds(13),
                Duration.ofSeconds(14)));
  }
}
