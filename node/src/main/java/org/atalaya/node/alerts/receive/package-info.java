/** What comes in from other members, in the exchange's transaction, and what we answer. */
@NullMarked
package org.atalaya.node.alerts.receive;

import org.jspecify.annotations.NullMarked;
