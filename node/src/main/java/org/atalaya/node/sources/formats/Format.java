package org.atalaya.node.sources.formats;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of report says where.
 *
 * @param columns fields by the name of their column, in lower case; of several columns for one
 *     field the first with a value counts
 * @param constants values of fields that no column gives
 * @param topics constants that hold for reports whose file name matches
 */
record Format(
    String name,
    char separator,
    Map<String, Field> columns,
    Map<Field, String> constants,
    List<Topic> topics) {
  /** What is known by a report's file name. */
  record Topic(Pattern file, Map<Field, String> constants) {}

  /** A field of the normal form. */
  enum Field {
    OBSERVED,
    CATEGORY,
    IDENTIFIER,
    ADDRESS,
    PORT,
    AS_NUMBER,
    HOST,
    URL,
    PROTOCOL,
    MALWARE;

    static @Nullable Field named(String name) {
      for (Field field : values()) {
        if (field.name().equalsIgnoreCase(name.replace('-', '_'))) {
          return field;
        }
      }
      return null;
    }
  }
}
