package org.atalaya.node.operations;

import java.util.List;

/**
 * How one part of the node is.
 *
 * @param part the key of the words that name the part
 * @param state whether someone has to do something
 * @param finding the key of the words that say what was found, and what to do if not all is well
 * @param arguments what is filled into these words
 */
public record HealthReport(String part, State state, String finding, List<Object> arguments) {
  /** From all is well to it does not work. */
  public enum State {
    GOOD,
    WAITING,
    BAD
  }

  public HealthReport {
    arguments = List.copyOf(arguments);
  }
}
