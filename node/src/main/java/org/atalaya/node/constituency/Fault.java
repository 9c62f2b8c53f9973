package org.atalaya.node.constituency;

import java.util.List;

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
}
