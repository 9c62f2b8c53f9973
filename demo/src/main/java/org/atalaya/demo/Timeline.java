package org.atalaya.demo;

import java.time.Duration;
import java.time.Instant;

/** Prints what happens, with the time since the demo began. */
final class Timeline {
  private final Instant began = Instant.now();

  void say(DemoNode node, String what) {
    say(node.member().id(), what);
  }

  void say(String who, String what) {
    Duration since = Duration.between(began, Instant.now());
    IO.println(
        "%3d:%02d.%d  %-4s %s"
            .formatted(
                since.toMinutes(), since.toSecondsPart(), since.toMillisPart() / 100, who, what));
  }
}
