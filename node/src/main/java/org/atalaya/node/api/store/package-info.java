/** The SQL of the keys by which repeated writes are recognised. */
@NullMarked
package org.atalaya.node.api.store;

import org.jspecify.annotations.NullMarked;
