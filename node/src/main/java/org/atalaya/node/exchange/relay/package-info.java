/** As the hub: keeps runs for members that their origin cannot reach, and hands them on. */
@NullMarked
package org.atalaya.node.exchange.relay;

import org.jspecify.annotations.NullMarked;
