package org.atalaya.formats.alert;

import java.util.List;
import org.atalaya.formats.marking.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * A document of others, read as the draft of an alert.
 *
 * @param tlp the strictest label found in it; null when it is unmarked, so that a person must
 *     choose
 * @param problems what could not be used; the rest was kept
 * @param sourceKind such as {@code CSAF 2.0} or {@code STIX 2.1}
 */
public record Imported(
    AlertContent draft, @Nullable Tlp tlp, List<ImportProblem> problems, String sourceKind) {
  public Imported {
    problems = List.copyOf(problems);
  }
}
