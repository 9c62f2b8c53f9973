/**
 * Who is in the network: the members' cards and keys, our own card and keys, groups, and how teams
 * join. {@link Directory} answers other features; {@link Membership} is what people do.
 */
@ApplicationModule(
    allowedDependencies = {"operations", "api", "ui", "ledger", "identity"},
    displayName = "Directory")
@NullMarked
package org.atalaya.node.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
