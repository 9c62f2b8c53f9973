package org.atalaya.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.atalaya.formats.alert.AffectedProduct;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.alert.AlertIndicator;
import org.atalaya.formats.alert.AlertText;
import org.atalaya.formats.alert.IndicatorKind;
import org.atalaya.formats.alert.Sector;
import org.atalaya.formats.alert.Severity;

/**
 * Alerts of a wanted size that pack about as well as real ones do, three to one: prose in English
 * and Spanish whose words are drawn one by one from running text, so that they come as often as
 * they do in the language and no sentence comes twice, and indicators that do not pack at all.
 */
final class SampleAlerts {
  private static final int INDICATORS = 12;

  private final Random random = new Random(2026);
  private final List<String> english = words("en");
  private final List<String> spanish = words("es");
  private final int size;

  /**
   * Makes alerts whose JSON has about so many bytes.
   *
   * @param size at least 3,000
   */
  SampleAlerts(int size) {
    this.size = size;
  }

  /** Another alert. */
  AlertContent next() {
    int text = (size - 2_100) / 2;
    AlertText source = text(english, text);
    Map<String, AlertText> texts = new TreeMap<>();
    texts.put("en", source);
    texts.put("es", text(spanish, text).translationOf(source));
    return new AlertContent(
        Severity.MEDIUM,
        "malicious-code/malware-distribution",
        "en",
        texts,
        List.of(
            new AffectedProduct(
                word(english), word(english), "1." + random.nextInt(99), null, null)),
        List.of("CVE-2026-" + (1_000 + random.nextInt(90_000))),
        List.of(Sector.GOVERNMENT, Sector.FINANCE),
        indicators(),
        Instant.parse("2026-01-01T00:00:00Z"),
        null,
        List.of(),
        List.of("https://csirt.example/alerts/" + random.nextInt(1_000_000)),
        null);
  }

  private AlertText text(List<String> words, int length) {
    return AlertText.original(
        prose(words, 80),
        prose(words, length / 2),
        prose(words, length / 8),
        prose(words, length * 3 / 8 - 80));
  }

  private String prose(List<String> words, int length) {
    var text = new StringJoiner(" ");
    while (text.length() < length) {
      text.add(word(words));
    }
    return text.toString();
  }

  private String word(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private List<AlertIndicator> indicators() {
    var indicators = new ArrayList<AlertIndicator>();
    for (int i = 0; i < INDICATORS; i++) {
      indicators.add(
          switch (i % 3) {
            case 0 -> new AlertIndicator(IndicatorKind.SHA256, hexadecimal(32), null);
            case 1 -> new AlertIndicator(IndicatorKind.IPV4, address(), null);
            default -> new AlertIndicator(IndicatorKind.DOMAIN, hexadecimal(6) + ".example", null);
          });
    }
    return indicators;
  }

  private String hexadecimal(int bytes) {
    byte[] value = new byte[bytes];
    random.nextBytes(value);
    return HexFormat.of().formatHex(value);
  }

  private String address() {
    return "198.51." + random.nextInt(256) + "." + random.nextInt(256);
  }

  /** The running text that every node has: what its own pages say. */
  private static List<String> words(String language) {
    var words = new ArrayList<String>();
    for (String feature : List.of("alerts", "directory", "exchange", "escalation", "ledger")) {
      String file = "/" + feature + "/messages_" + language + ".properties";
      try (InputStream in = SampleAlerts.class.getResourceAsStream(file)) {
        var messages = new Properties();
        messages.load(
            new InputStreamReader(Objects.requireNonNull(in, file), StandardCharsets.UTF_8));
        messages.stringPropertyNames().stream()
            .sorted()
            .map(messages::getProperty)
            .flatMap(text -> List.of(text.split("\\s+", -1)).stream())
            .filter(word -> !word.isBlank())
            .forEach(words::add);
      } catch (IOException e) {
        throw new IllegalStateException(file, e);
      }
    }
    return words;
  }
}
