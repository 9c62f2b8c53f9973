/** The directory's tables. */
@NullMarked
package org.atalaya.node.directory.store;

import org.jspecify.annotations.NullMarked;
