/** Who has an alert of ours, and who stays silent. */
@NullMarked
package org.atalaya.node.alerts.board;

import org.jspecify.annotations.NullMarked;
