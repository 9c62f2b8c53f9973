/** The list of alerts, and what one shift leaves for the next. */
@NullMarked
package org.atalaya.node.alerts.inbox;

import org.jspecify.annotations.NullMarked;
