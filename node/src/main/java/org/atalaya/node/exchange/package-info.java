/**
 * Carries envelopes between this node and the others, and says of each whether it arrived and if
 * not, why.
 */
@ApplicationModule(
    allowedDependencies = {"operations", "api", "ui", "ledger", "identity", "directory"})
@NullMarked
package org.atalaya.node.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
