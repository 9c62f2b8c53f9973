/** The exchange's tables. */
@NullMarked
package org.atalaya.node.exchange.store;

import org.jspecify.annotations.NullMarked;
