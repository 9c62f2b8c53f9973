/** The tables in the database, as they were loaded. */
@NullMarked
package org.atalaya.node.reference.store;

import org.jspecify.annotations.NullMarked;
