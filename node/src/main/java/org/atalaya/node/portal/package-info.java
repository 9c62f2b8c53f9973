/**
 * Where a constituent's contact sees what concerns its own organisation, and nothing of others.
 * {@link Portal} is what a contact does, {@link PortalDesk} what the team makes of it.
 */
@ApplicationModule(
    displayName = "Portal",
    allowedDependencies = {
      "api",
      "ui",
      "identity",
      "operations",
      "constituency",
      "constituency :: forms",
      "findings",
      "warnings",
      "notifications"
    })
@NullMarked
package org.atalaya.node.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
