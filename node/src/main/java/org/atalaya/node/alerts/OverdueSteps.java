package org.atalaya.node.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.atalaya.envelope.MemberId;
import org.atalaya.node.api.Internal;

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
   */
  record Step(Instant at, String key, List<String> arguments) {}

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
