package org.atalaya.node.relevance.matching;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atalaya.matching.Indicator;
import org.atalaya.matching.IndicatorTable;
import org.atalaya.matching.Kind;
import org.atalaya.matching.LogHit;
import org.atalaya.matching.LogMatcher;
import org.atalaya.matching.MatchingException;
import org.atalaya.matching.TableBuilder;
import org.atalaya.matching.product.Certainty;
import org.atalaya.node.constituency.Owners;
import org.atalaya.node.reference.Knowledge;
import org.atalaya.node.relevance.Touched.Reason;
import org.atalaya.node.relevance.Why;
import org.atalaya.node.relevance.store.NewTouch;
import org.atalaya.node.sources.Observation;
import org.atalaya.node.sources.ObservationText;
import org.jspecify.annotations.Nullable;

/**
 * What some alerts look for, to be found in observations: whole tokens in all that an observation
 * says, so that the address of a command server is found beside the address of its victim.
 */
final class Watch {
  static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,9}");
  private static final Pattern CVE_WITHIN =
      Pattern.compile("(?i)(?<![\\p{L}\\d])cve-\\d{4}-\\d{4,9}(?!\\d)");

  /** A network that is wider than these says little about an address within it. */
  private static final int NARROW_V4 = 24;

  private static final int NARROW_V6 = 48;

  private final LogMatcher matcher;
  private final int indicators;
  private final Set<String> vulnerabilities = new HashSet<>();
  private final Map<String, List<UUID>> alerts;

  /**
   * A watch for these.
   *
   * @param looksFor indicators and vulnerabilities as {@link Comparison#looksFor} gives them, each
   *     with the alerts that name it
   */
  Watch(Map<String, List<UUID>> looksFor) {
    alerts = looksFor;
    TableBuilder builder = IndicatorTable.builder();
    looksFor.forEach(
        (text, named) -> {
          if (CVE.matcher(text).matches()) {
            vulnerabilities.add(text);
          } else {
            add(builder, text);
          }
        });
    IndicatorTable table = builder.build();
    indicators = table.size();
    matcher = new LogMatcher(table, 1);
  }

  private static void add(TableBuilder builder, String text) {
    try {
      builder.add(Indicator.parse(text), "");
    } catch (MatchingException wrong) {
      throw new IllegalStateException(text + " was stored and is no indicator", wrong);
    }
  }

  boolean isEmpty() {
    return indicators == 0 && vulnerabilities.isEmpty();
  }

  /** That a line speaks of something that is looked for. */
  private record Mention(int line, Why why, String named, Certainty certainty) {}

  /** What these observations say of what is looked for, at those who own them. */
  List<NewTouch> find(
      List<Observation> observations, Owners.Table owners, Knowledge.Snapshot known) {
    var lines = new StringBuilder();
    observations.forEach(one -> line(one, lines));
    var found = new ArrayList<NewTouch>();
    for (Mention one : mentions(lines.toString(), known)) {
      touches(one, observations.get(one.line()), owners, found);
    }
    return found;
  }

  /** The places of the observations whose texts may speak of what is looked for. */
  Set<Long> places(List<ObservationText> texts, Knowledge.Snapshot known) {
    var lines = new StringBuilder();
    for (ObservationText one : texts) {
      lines.append(one.text().replace('\n', ' ')).append('\n');
    }
    var places = new TreeSet<Long>();
    mentions(lines.toString(), known).forEach(one -> places.add(texts.get(one.line()).place()));
    return places;
  }

  private List<Mention> mentions(String text, Knowledge.Snapshot known) {
    var mentions = new ArrayList<Mention>();
    if (indicators > 0) {
      for (LogHit hit : matcher.find("", text.getBytes(StandardCharsets.UTF_8))) {
        mentions.add(
            new Mention(
                (int) hit.line() - 1,
                Why.OBSERVED,
                hit.indicator().text(),
                certainty(hit.indicator(), known)));
      }
    }
    if (!vulnerabilities.isEmpty()) {
      vulnerabilities(text, mentions);
    }
    return mentions;
  }

  private static void line(Observation one, StringBuilder lines) {
    int from = lines.length();
    append(one.address(), lines);
    append(one.host(), lines);
    append(one.url(), lines);
    append(one.identifier(), lines);
    append(one.malware(), lines);
    one.extra().values().forEach(value -> append(value, lines));
    for (int at = from; at < lines.length(); at++) {
      if (lines.charAt(at) == '\n') {
        lines.setCharAt(at, ' ');
      }
    }
    lines.append('\n');
  }

  private static void append(@Nullable String text, StringBuilder line) {
    if (text != null) {
      line.append(text).append(' ');
    }
  }

  private void touches(
      Mention mention, Observation one, Owners.Table owners, List<NewTouch> found) {
    String owner = owners.owner(one.address(), one.name(), one.asNumber());
    if (owner != null) {
      for (UUID alert : alerts.getOrDefault(mention.named(), List.of())) {
        found.add(touch(alert, owner, mention, one));
      }
    }
  }

  private static Certainty certainty(Indicator indicator, Knowledge.Snapshot known) {
    if (known.isHarmless(indicator.text())) {
      return Certainty.POSSIBLE;
    }
    return isWide(indicator) ? Certainty.LIKELY : Certainty.SURE;
  }

  private static boolean isWide(Indicator indicator) {
    if (indicator.kind() != Kind.NETWORK) {
      return false;
    }
    String text = indicator.text();
    int length = Integer.parseInt(text.substring(text.indexOf('/') + 1));
    return length < (text.indexOf(':') < 0 ? NARROW_V4 : NARROW_V6);
  }

  private void vulnerabilities(String text, List<Mention> mentions) {
    Matcher within = CVE_WITHIN.matcher(text);
    int line = 0;
    int counted = 0;
    while (within.find()) {
      for (; counted < within.start(); counted++) {
        line += text.charAt(counted) == '\n' ? 1 : 0;
      }
      String cve = within.group().toUpperCase(Locale.ROOT);
      if (vulnerabilities.contains(cve)) {
        mentions.add(new Mention(line, Why.VULNERABLE, cve, Certainty.SURE));
      }
    }
  }

  private static NewTouch touch(UUID alert, String owner, Mention mention, Observation one) {
    return new NewTouch(
        alert,
        owner,
        new Reason(
            mention.why(),
            mention.certainty(),
            mention.named(),
            one.subject(),
            one.observed(),
            one.observed(),
            one.report(),
            one.place()));
  }
}
