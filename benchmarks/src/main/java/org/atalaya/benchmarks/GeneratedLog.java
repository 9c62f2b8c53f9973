package org.atalaya.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A log as a proxy and a name server write it, in which known indicators are planted in various
 * forms, and more often what only looks like one of them.
 */
final class GeneratedLog {
  private static final int INNOCENT_NAMES = 100_000;
  private static final int PLANTED_EVERY = 500;
  private static final int NEARLY_EVERY = 97;
  private static final int[] FIRST_OCTETS = {13, 52, 54, 104, 142, 151, 172};
  private static final String[] TOP = {"com", "net", "org", "io", "gob.mx", "com.co", "edu", "de"};
  private static final String AGENT =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36";

  private final SplittableRandom random = new SplittableRandom(20261124);
  private final String[] names = new String[INNOCENT_NAMES];
  private final int indicators;
  private final Set<String> v4 = new HashSet<>();
  private final Map<Integer, Set<String>> truth = new HashMap<>();
  private long time = 1_790_000_000_000L;

  private GeneratedLog(int indicators) {
    this.indicators = indicators;
    for (int number = 0; number < indicators; number++) {
      GeneratedIndicators.Kind kind = GeneratedIndicators.kind(number);
      if (kind == GeneratedIndicators.Kind.V4 || kind == GeneratedIndicators.Kind.NETWORK) {
        v4.add(GeneratedIndicators.text(number));
      }
    }
    for (int number = 0; number < names.length; number++) {
      String below = random.nextInt(3) == 0 ? "" : GeneratedIndicators.word(random, 3) + ".";
      names[number] =
          below
              + GeneratedIndicators.word(random, 5 + random.nextInt(8))
              + "."
              + TOP[random.nextInt(TOP.length)];
    }
  }

  /** Writes so many lines; returns the indicators that stand on each line, from 1. */
  static Map<Integer, Set<String>> write(Path file, int lines, int indicators) throws IOException {
    var log = new GeneratedLog(indicators);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      for (int line = 1; line <= lines; line++) {
        out.write(log.line(line).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
    }
    return log.truth;
  }

  private String line(int line) {
    time += random.nextInt(30);
    if (line % PLANTED_EVERY == 0) {
      return planted(line, random.nextInt(indicators));
    }
    if (line % NEARLY_EVERY == 0) {
      return nearly(random.nextInt(indicators));
    }
    String name = names[(int) (INNOCENT_NAMES * Math.pow(random.nextDouble(), 3))];
    return random.nextInt(5) < 3
        ? proxy("http://" + name + path(), server())
        : query(name, server());
  }

  private String path() {
    var path = new StringBuilder();
    for (int part = 0; part <= random.nextInt(4); part++) {
      path.append('/').append(GeneratedIndicators.word(random, 3 + random.nextInt(9)));
    }
    return path + (random.nextBoolean() ? ".js?v=" + random.nextInt(100000) : "/");
  }

  private String server() {
    return FIRST_OCTETS[random.nextInt(FIRST_OCTETS.length)]
        + "."
        + random.nextInt(256)
        + "."
        + random.nextInt(256)
        + "."
        + random.nextInt(256);
  }

  private String client() {
    return "10." + random.nextInt(4) + "." + random.nextInt(256) + "." + random.nextInt(256);
  }

  private String proxy(String url, String server) {
    return time / 1000
        + "."
        + (100 + time % 900)
        + "    "
        + random.nextInt(900)
        + " "
        + client()
        + " TCP_MISS/200 "
        + random.nextInt(90000)
        + " GET "
        + url
        + " - HIER_DIRECT/"
        + server
        + " text/html \""
        + AGENT
        + "\"";
  }

  private String query(String name, String answer) {
    return "{\"ts\":\"2026-11-24T10:"
        + (10 + time / 60000 % 50)
        + ":"
        + (10 + time / 1000 % 50)
        + ".123Z\",\"client\":\""
        + client()
        + "\",\"port\":"
        + (1024 + random.nextInt(60000))
        + ",\"qname\":\""
        + name
        + "\",\"qtype\":\"A\",\"rcode\":\"NOERROR\",\"answers\":[\""
        + answer
        + "\"]}";
  }

  /** An address may be an indicator by itself and lie in a network that is one as well. */
  private void plantedAddress(int line, String address) {
    Set<String> here = truth.computeIfAbsent(line, none -> new HashSet<>());
    String network = address.substring(0, address.lastIndexOf('.')) + ".0/24";
    for (String text : new String[] {address, network}) {
      if (v4.contains(text)) {
        here.add(text);
      }
    }
  }

  private String planted(int line, int number) {
    String text = GeneratedIndicators.text(number);
    switch (GeneratedIndicators.kind(number)) {
      case V4 -> plantedAddress(line, text);
      case NETWORK -> {
        text = text.replace(".0/24", "." + random.nextInt(256));
        plantedAddress(line, text);
      }
      default -> truth.computeIfAbsent(line, none -> new HashSet<>()).add(text);
    }
    int form = random.nextInt(4);
    return switch (GeneratedIndicators.kind(number)) {
      case DOMAIN ->
          switch (form) {
            case 0 -> query("www." + text, server());
            case 1 -> query(text + ".", server());
            case 2 ->
                proxy(
                    "https://" + text.toUpperCase(java.util.Locale.ROOT) + ":8443" + path(),
                    server());
            default ->
                proxy(
                    "http://" + names[0] + "/r?u=" + encoded("http://a.b." + text + "/x"),
                    server());
          };
      case V4 ->
          switch (form) {
            case 0 -> proxy("http://" + text + "/x", server());
            case 1 -> query(names[1], "::ffff:" + text);
            default -> proxy("http://" + names[2] + path(), text);
          };
      case NETWORK -> proxy("http://" + names[3] + path(), text);
      case URL ->
          switch (form) {
            case 0 -> query(names[4], server()) + " (" + text + ").";
            case 1 -> proxy("http://" + names[5] + "/?to=" + encoded(text), server());
            case 2 ->
                "{\"url\":\"" + text.replace("/", "\\/") + "\",\"client\":\"" + client() + "\"}";
            default -> proxy(text, server());
          };
      case HASH ->
          proxy(
              "http://"
                  + names[6]
                  + "/f/"
                  + (form == 0 ? text.toUpperCase(java.util.Locale.ROOT) : text)
                  + ".bin",
              server());
      case MAIL -> "mail from=<" + text + "> to=<a@" + names[7] + "> client=[" + client() + "]";
      case V6 -> form == 0 ? "in [" + text + "]:443 from " + client() : query(names[8], text);
    };
  }

  private static String encoded(String url) {
    return URLEncoder.encode(url, StandardCharsets.UTF_8);
  }

  /** What a search for substrings would take for the indicator. */
  private String nearly(int number) {
    String text = GeneratedIndicators.text(number);
    return switch (GeneratedIndicators.kind(number)) {
      case DOMAIN -> query(random.nextBoolean() ? "x" + text : text + ".example", server());
      case V4 -> proxy("http://" + names[9] + "/v" + text + "/" + text + ".7", server());
      case NETWORK ->
          proxy("http://" + names[10] + "/", server()) + " v" + text.replace(".0/24", ".1");
      case URL -> proxy(text + "9", server());
      case HASH -> proxy("http://" + names[11] + "/" + text + "0/x" + text, server());
      case MAIL -> "mail from=<x" + text.replace("@", "@x") + ">";
      case V6 -> query(names[12], text + "0:1:2:3:4:5:6:7");
    };
  }
}
