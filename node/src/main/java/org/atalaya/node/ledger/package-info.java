/**
 * The proof of what happened: an append-only Merkle ledger of hashes whose checkpoints other
 * countries' nodes witness.
 */
@ApplicationModule(allowedDependencies = {"operations", "api", "ui"})
@NullMarked
package org.atalaya.node.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
