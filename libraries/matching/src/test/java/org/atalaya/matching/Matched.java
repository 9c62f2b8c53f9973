package org.atalaya.matching;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a log of a few lines is found to hold. */
final class Matched implements LogReceiver {
  final List<LogHit> hits = new ArrayList<>();
  final List<LogProblem> problems = new ArrayList<>();

  static IndicatorTable table(String... indicators) {
    try {
      TableBuilder builder = IndicatorTable.builder();
      for (String indicator : indicators) {
        builder.add(Indicator.parse(indicator), "list");
      }
      return builder.build();
    } catch (MatchingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Matched in(IndicatorTable table, byte[] log, int threads, int block) {
    var matched = new Matched();
    try {
      new LogMatcher(table, threads, block)
          .match(List.of(new LogSource("log", () -> new ByteArrayInputStream(log))), matched);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return matched;
  }

  static Matched in(IndicatorTable table, String log) {
    return in(table, log.getBytes(StandardCharsets.UTF_8), 1, LogMatcher.BLOCK);
  }

  /** The indicators in their order, each with the token that means it. */
  List<String> tokens() {
    return hits.stream().map(hit -> hit.indicator() + " in " + hit.found()).toList();
  }

  @Override
  public void hit(LogHit hit) {
    hits.add(hit);
  }

  @Override
  public void problem(LogProblem problem) {
    problems.add(problem);
  }
}
