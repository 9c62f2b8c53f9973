package org.atalaya.node.sources.formats;

import com.google.re2j.Pattern;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the records of a report say.
 *
 * @param header the columns' names where the report does not name them; else empty
 * @param line takes the lines of a list apart: its named groups are columns
 * @param columns fields by the name of their column, in lower case; of several columns for one
 *     field the first with a value counts
 * @param split takes values of a column apart into further columns
 * @param values what the words of a column mean, in lower case; {@code *} stands for all others
 * @param empty values that say nothing, such as a dash
 * @param drop columns that no observation keeps, such as passwords
 * @param constants values of fields that no column gives
 * @param rules exceptions, in their order
 */
public record Reading(
    List<String> header,
    @Nullable Pattern line,
    Map<String, Field> columns,
    Map<String, Pattern> split,
    Map<String, Map<String, String>> values,
    Set<String> empty,
    Set<String> drop,
    Map<Field, String> constants,
    List<Rule> rules,
    TimeForms times) {
  /**
   * What holds of some records.
   *
   * @param when what each of these columns matches; a name that ends with {@code .*} stands for all
   *     columns that begin so, of which one must
   * @param unless what none of these columns matches
   * @param set fields that they have then, whatever their columns say
   * @param columns which column then is which field
   * @param leaveOut whether they are no observations
   */
  record Rule(
      Map<String, Pattern> when,
      Map<String, Pattern> unless,
      Map<Field, String> set,
      Map<String, Field> columns,
      boolean leaveOut) {}

  /** Whether one of these columns can tell whom an observation is about. */
  public boolean tellsWhom(Collection<String> names) {
    return names.stream().anyMatch(this::tellsWhom)
        || constants.keySet().stream().anyMatch(Field::tellsWhom);
  }

  private boolean tellsWhom(String name) {
    Pattern further = split.get(name);
    return Stream.concat(Stream.of(name), further == null ? Stream.of() : groups(further).stream())
        .anyMatch(this::isOfSomebody);
  }

  private boolean isOfSomebody(String name) {
    return Stream.concat(
            Stream.ofNullable(columns.get(name)),
            rules.stream().flatMap(rule -> Stream.ofNullable(rule.columns().get(name))))
        .anyMatch(Field::tellsWhom);
  }

  /** The columns that the format knows by name. */
  Set<String> known() {
    return Stream.of(
            columns.keySet().stream(),
            split.keySet().stream(),
            rules.stream().flatMap(rule -> rule.columns().keySet().stream()))
        .flatMap(Function.identity())
        .collect(Collectors.toSet());
  }

  /** The columns that a pattern makes. */
  static Set<String> groups(Pattern pattern) {
    return pattern.namedGroups().keySet().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}
