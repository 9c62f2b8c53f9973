/** The constituency's assets as one table in memory. */
@NullMarked
package org.atalaya.node.constituency.table;

import org.jspecify.annotations.NullMarked;
