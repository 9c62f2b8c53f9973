/** From the outbox to the other nodes. */
@NullMarked
package org.atalaya.node.exchange.sending;

import org.jspecify.annotations.NullMarked;
