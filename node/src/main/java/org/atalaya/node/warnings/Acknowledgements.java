package org.atalaya.node.warnings;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atalaya.node.api.Internal;

/** The door behind the link of a letter: whoever has the letter may answer for it. */
@Internal("the link's secret, which only the letter holds, speaks for whoever comes")
public interface Acknowledgements {
  /** The longest answer, in characters. */
  int LONGEST = 4_000;

  /**
   * What the letter is about, without what was found.
   *
   * @throws org.atalaya.node.api.Problem 410 where the link is not one of ours, or too old
   */
  Letter letter(UUID letter, String secret);

  /**
   * Acknowledges every warning of the letter; once more, only the answer is added.
   *
   * @throws org.atalaya.node.api.Problem as {@link #letter}; 422 if the answer is too long
   */
  void acknowledge(UUID letter, String secret, String answer);

  /** A letter, as its reader may see it. */
  record Letter(String organisation, String name, Instant written, List<WarningView> warnings) {
    /** Whether nothing is left to acknowledge. */
    public boolean acknowledged() {
      return warnings.stream().noneMatch(one -> one.state() == WarningState.SENT);
    }
  }
}
