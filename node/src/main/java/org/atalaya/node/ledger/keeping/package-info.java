/** How committed leaves become a signed tree in files. */
@NullMarked
package org.atalaya.node.ledger.keeping;

import org.jspecify.annotations.NullMarked;
