/** The secrets of this node's own keys. */
@NullMarked
package org.atalaya.node.directory.keys;

import org.jspecify.annotations.NullMarked;
