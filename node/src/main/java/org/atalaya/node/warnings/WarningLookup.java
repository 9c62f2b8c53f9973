package org.atalaya.node.warnings;

import java.util.Optional;
import org.atalaya.node.api.Internal;
import org.atalaya.node.api.Page;
import org.atalaya.node.findings.FindingView;
import org.jspecify.annotations.Nullable;

/** An organisation's warnings, for what other features show it. */
@Internal("called inside what is already guarded")
public interface WarningLookup {
  /** Those that were sent to an organisation, the newest first. */
  Page<WarningView> sent(String organisation, @Nullable String after, int limit);

  /** A warning that was sent to an organisation, with what was answered but not who was told. */
  Optional<WarningDetails> sent(String organisation, long id);

  /** What such a warning is about. */
  Page<FindingView> findings(String organisation, long id, @Nullable String after, int limit);

  /**
   * Acknowledges such a warning for somebody at the organisation; once more, only the answer is
   * added.
   *
   * @throws org.atalaya.node.api.Problem 404 if the organisation was sent no such warning, 422 if
   *     the answer is too long
   */
  void acknowledge(String organisation, long id, String who, String answer);
}
