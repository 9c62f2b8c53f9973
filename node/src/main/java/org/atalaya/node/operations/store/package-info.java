/** The database as a whole: what tables it has, and their contents in and out. */
@NullMarked
package org.atalaya.node.operations.store;

import org.jspecify.annotations.NullMarked;
