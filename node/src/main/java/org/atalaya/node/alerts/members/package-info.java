/** What this feature needs to know of the directory. */
@NullMarked
package org.atalaya.node.alerts.members;

import org.jspecify.annotations.NullMarked;
