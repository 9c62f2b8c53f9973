/** Tells open pages over server-sent events what to fetch again. */
@NullMarked
package org.atalaya.node.ui.live;

import org.jspecify.annotations.NullMarked;
