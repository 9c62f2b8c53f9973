/** Reports, observations and rows that could not be read, in the database. */
@NullMarked
package org.atalaya.node.sources.store;

import org.jspecify.annotations.NullMarked;
