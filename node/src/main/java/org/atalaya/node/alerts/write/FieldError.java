package org.atalaya.node.alerts.write;

import java.util.List;

/**
 * What is wrong with one field of a draft.
 *
 * @param field its name in the form, such as {@code title.es}
 * @param code the message is {@code alerts.error.<code>}
 */
public record FieldError(String field, String code, List<String> arguments) {
  static FieldError of(String field, String code, Object... arguments) {
    return new FieldError(
        field, code, java.util.Arrays.stream(arguments).map(String::valueOf).toList());
  }

  public String messageKey() {
    return "alerts.error." + code;
  }
}
