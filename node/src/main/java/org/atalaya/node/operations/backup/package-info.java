/** Everything a node cannot fetch again, in one file, and back. */
@NullMarked
package org.atalaya.node.operations.backup;

import org.jspecify.annotations.NullMarked;
