/** The constituency on disk. */
@NullMarked
package org.atalaya.node.constituency.store;

import org.jspecify.annotations.NullMarked;
