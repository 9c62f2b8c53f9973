package org.atalaya.node.relevance.store;

import java.time.Instant;
import org.atalaya.node.relevance.Touched.Reason;
import org.jspecify.annotations.Nullable;

/** Puts two sightings of the same together. */
final class NewTouches {
  private NewTouches() {}

  static NewTouch both(NewTouch one, NewTouch other) {
    Reason a = one.reason();
    Reason b = other.reason();
    Reason later = isBefore(a.last(), b.last()) ? b : a;
    return new NewTouch(
        one.alert(),
        one.organisation(),
        new Reason(
            a.why(),
            a.certainty().compareTo(b.certainty()) <= 0 ? a.certainty() : b.certainty(),
            a.named(),
            a.own(),
            isBefore(b.first(), a.first()) ? b.first() : a.first(),
            later.last(),
            later.report(),
            later.place()));
  }

  private static boolean isBefore(@Nullable Instant one, @Nullable Instant other) {
    return one != null && other != null && one.isBefore(other);
  }
}
