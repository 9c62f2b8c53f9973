package org.atalaya.matching;

import java.util.List;

/**
 * An indicator that stands in a log.
 *
 * @param file the log's name
 * @param line the number of the line, from 1
 * @param offset where the token begins: bytes from the beginning of the log, unpacked
 * @param found the token as it stands in the log
 * @param indicator what it means: itself, a network that covers it, or a domain above it
 * @param sources who named the indicator
 */
public record LogHit(
    String file, long line, long offset, String found, Indicator indicator, List<String> sources) {
  public LogHit {
    sources = List.copyOf(sources);
  }
}
