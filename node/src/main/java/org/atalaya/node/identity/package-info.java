/** Who may do what here, and the record of what they did. */
@NullMarked
package org.atalaya.node.identity;

import org.jspecify.annotations.NullMarked;
