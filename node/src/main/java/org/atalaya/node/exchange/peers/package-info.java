/** What the exchange needs to know of the directory. */
@NullMarked
package org.atalaya.node.exchange.peers;

import org.jspecify.annotations.NullMarked;
