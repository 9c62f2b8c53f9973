package org.atalaya.node.api.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What is told about a failed request.
 *
 * @param arguments of the translated message {@code problem.<code>}
 * @param errors one for each wrong field, where there are several
 */
record Told(
    HttpStatus status,
    String code,
    List<Object> arguments,
    @Nullable String place,
    List<FieldFault> errors,
    HttpHeaders headers) {

  /** What is wrong with one field, already in words. */
  record FieldFault(String place, String message) {}

  static Told of(HttpStatus status, String code, Object... arguments) {
    return new Told(status, code, List.of(arguments), null, List.of(), HttpHeaders.EMPTY);
  }

  Told at(@Nullable String where) {
    return new Told(status, code, arguments, where, errors, headers);
  }

  Told with(List<FieldFault> faults) {
    return new Told(status, code, arguments, place, faults, headers);
  }

  Told with(HttpHeaders further) {
    return new Told(status, code, arguments, place, errors, further);
  }
}
