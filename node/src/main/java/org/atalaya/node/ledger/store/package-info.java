/** The ledger's SQL. */
@NullMarked
package org.atalaya.node.ledger.store;

import org.jspecify.annotations.NullMarked;
