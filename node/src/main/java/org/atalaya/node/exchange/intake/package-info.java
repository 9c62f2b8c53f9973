/** The one way in: push, fetch, bundle file and relay all end here. */
@NullMarked
package org.atalaya.node.exchange.intake;

import org.jspecify.annotations.NullMarked;
