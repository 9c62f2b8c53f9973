package org.atalaya.node.sources.formats;

import com.google.re2j.Pattern;
import java.util.List;

/**
 * A kind of report: how records stand in it, and what they say.
 *
 * @param separator of a table's columns
 * @param comment with which lines begin that are no records; empty when there are none
 * @param skip how many lines come before all others
 * @param records where they are: names of a JSON text's fields from the outside in, or the name of
 *     XML's elements; there can be several such ways
 * @param topics what reports say whose file's name matches, instead of {@code reading}
 */
public record Format(
    String name,
    Shape shape,
    char separator,
    String comment,
    int skip,
    List<List<String>> records,
    Reading reading,
    List<Topic> topics) {
  /** What is known by a report's file name. */
  record Topic(Pattern file, Reading reading) {}

  /** What a report of that file name says. */
  public Reading reading(String file) {
    return topics.stream()
        .filter(topic -> topic.file().matcher(file).find())
        .findFirst()
        .map(Topic::reading)
        .orElse(reading);
  }
}
