/** What keeps a node running: its data directory, database, clock, health and backups. */
@ApplicationModule(allowedDependencies = {"api", "ui"})
@NullMarked
package org.atalaya.node.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
