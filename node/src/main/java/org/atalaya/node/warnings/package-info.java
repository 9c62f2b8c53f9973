/**
 * What constituents are told: findings gathered into one warning for an organisation and a
 * category, sent by policy in the contact's language, acknowledged or followed up. {@link Warnings}
 * is what people do.
 */
@ApplicationModule(
    displayName = "Warnings",
    allowedDependencies = {
      "api",
      "ui",
      "identity",
      "operations",
      "alerts",
      "constituency",
      "findings",
      "notifications",
      "relevance"
    })
@NullMarked
package org.atalaya.node.warnings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
