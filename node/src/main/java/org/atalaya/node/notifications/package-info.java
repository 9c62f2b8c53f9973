/**
 * Tells people and machines outside the pages: mail, web push and signed webhooks, from a durable
 * queue.
 */
@ApplicationModule(
    displayName = "Notifications",
    allowedDependencies = {"api", "ui", "operations", "identity"})
@NullMarked
package org.atalaya.node.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
