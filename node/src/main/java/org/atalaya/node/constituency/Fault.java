package org.atalaya.node.constituency;

import java.util.List;
import org.atalaya.node.api.Problem;
import org.springframework.http.HttpStatus;

/**
 * What is wrong with one place of an {@link OrganisationInput}.
 *
 * @param place a JSON Pointer, such as {@code /networks/3}
 * @param code of the words {@code problem.<code>}
 */
public record Fault(String place, String code, List<Object> arguments) {
  public Fault {
    arguments = List.copyOf(arguments);
  }

  public static Fault at(String place, String code, Object... arguments) {
    return new Fault(place, code, List.of(arguments));
  }

  /** What whoever gave the input is answered. */
  public Problem problem() {
    return Problem.at(place, HttpStatus.UNPROCESSABLE_CONTENT, code, arguments.toArray());
  }
}
