package org.atalaya.node.warnings;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A warning with who was told and what was answered. */
public record WarningDetails(WarningView warning, List<Told> told, List<Answer> answers) {
  /**
   * Somebody who is told.
   *
   * @param step 0 for whom it concerns first, 1 for whoever is told when they are silent
   * @param state {@code WAITING}, {@code WRITTEN}, {@code KEY_EXPIRED}, {@code GONE} or {@code
   *     UNDELIVERED}
   * @param address of the mailbox, once the letter was written
   * @param seal {@code OPENPGP} or {@code SMIME} where the letter is sealed
   * @param mail what became of the mail: {@code queued}, {@code sent}, {@code failed}
   * @param mailReason why it has not left, a code of {@code notifications.reason.<code>}
   */
  public record Told(
      UUID contact,
      String name,
      int step,
      Instant due,
      String state,
      @Nullable UUID letter,
      @Nullable String address,
      @Nullable String language,
      @Nullable String seal,
      @Nullable String mail,
      @Nullable Instant mailAt,
      @Nullable String mailReason) {}

  /** What somebody said about it. */
  public record Answer(String name, Instant at, String text) {}
}
