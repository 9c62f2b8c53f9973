/** Cosigning what peers signed, and asking them to do the same. */
@NullMarked
package org.atalaya.node.ledger.witness;

import org.jspecify.annotations.NullMarked;
