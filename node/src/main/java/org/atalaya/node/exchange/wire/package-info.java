/** What the nodes say to each other besides the runs themselves. */
@NullMarked
package org.atalaya.node.exchange.wire;

import org.jspecify.annotations.NullMarked;
