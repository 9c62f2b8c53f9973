/** What runs by itself: the workers, the fetching, and the watching over both. */
@NullMarked
package org.atalaya.node.exchange.running;

import org.jspecify.annotations.NullMarked;
