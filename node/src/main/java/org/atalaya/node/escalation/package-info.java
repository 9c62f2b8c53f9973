/** Who owes an answer by when, and who is told when it does not come. */
@ApplicationModule(
    displayName = "Escalation",
    allowedDependencies = {"api", "operations", "identity", "directory", "alerts", "notifications"})
@NullMarked
package org.atalaya.node.escalation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
