package org.atalaya.node.alerts;

import java.util.List;
import java.util.Optional;
import org.atalaya.node.identity.Permission;

/** Says something about an alert on its page; a feature declares a bean. */
public interface AlertLine {
  /** What a person needs to see it. */
  Permission permission();

  /** The line for an alert, if there is something to say. */
  Optional<Line> line(AlertId alert);

  /**
   * What is said.
   *
   * @param key of its words
   * @param path of the page that says more
   */
  record Line(String key, List<String> arguments, String path) {
    public Line {
      arguments = List.copyOf(arguments);
    }
  }
}
