/** From an outline to signed envelopes: publishing, new versions, withdrawal, notes. */
@NullMarked
package org.atalaya.node.alerts.publish;

import org.jspecify.annotations.NullMarked;
