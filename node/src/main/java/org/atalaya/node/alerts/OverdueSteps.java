package org.atalaya.node.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.api.Internal;
import org.jspecify.annotations.Nullable;

/** Says what the board shows of deadlines; implemented by the feature that keeps them. */
@Internal("implemented by the feature that keeps deadlines, asked by guarded methods")
public interface OverdueSteps {

  /** The deadlines of this version, one for each member that has or had one. */
  List<Deadline> deadlines(AlertId alert, int version);

  /** Which of these alerts, ours or received, have a deadline that has passed unanswered. */
  Set<AlertId> overdue(Set<AlertId> alerts);

  /** How many deadlines of open alerts have passed unanswered, drills included. */
  int overdueCount();

  /**
   * One member's time to acknowledge.
   *
   * @param overdue that it passed without an answer
   * @param steps what was done about it, oldest first
   */
  record Deadline(MemberId member, Instant due, boolean overdue, List<Step> steps) {}

  /**
   * Something done about silence.
   *
   * @param key of the message that describes it
   * @param arguments of that message, by position
   * @param told by which ways, and what became of it
   */
  record Step(Instant at, String key, List<String> arguments, List<Told> told) {}

  /**
   * One way by which somebody was told.
   *
   * @param way the end of the message's key {@code notifications.channel.*}
   * @param to the address; for web push, how many devices
   * @param state the end of the message's key {@code notifications.state.*}
   * @param at when it left, or is tried next
   * @param reason the end of the message's key {@code notifications.reason.*}, or null
   */
  record Told(String way, String to, String state, Instant at, @Nullable String reason) {}

  /** Nobody keeps deadlines. */
  OverdueSteps NONE =
      new OverdueSteps() {
        @Override
        public List<Deadline> deadlines(AlertId alert, int version) {
          return List.of();
        }

        @Override
        public Set<AlertId> overdue(Set<AlertId> alerts) {
          return Set.of();
        }

        @Override
        public int overdueCount() {
          return 0;
        }
      };
}
