/** Declared formats: which column of a report means what. */
@NullMarked
package org.atalaya.node.sources.formats;

import org.jspecify.annotations.NullMarked;
