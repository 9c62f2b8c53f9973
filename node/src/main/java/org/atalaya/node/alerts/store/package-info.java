/** What this feature keeps in PostgreSQL. */
@NullMarked
package org.atalaya.node.alerts.store;

import org.jspecify.annotations.NullMarked;
