/** The conversation by which a team joins. */
@NullMarked
package org.atalaya.node.directory.joining;

import org.jspecify.annotations.NullMarked;
