/** What a change changes, and the one way in which it is made. */
@NullMarked
package org.atalaya.node.constituency.changes;

import org.jspecify.annotations.NullMarked;
