/** Exercises on the real network that stay apart from real data, and end everywhere by one act. */
@ApplicationModule(
    displayName = "Drills",
    allowedDependencies = {"api", "ui", "identity", "alerts"})
@NullMarked
package org.atalaya.node.drills;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
