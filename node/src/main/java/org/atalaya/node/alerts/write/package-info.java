/** Drafts: entered, imported, checked, previewed, approved and handed to publishing. */
@NullMarked
package org.atalaya.node.alerts.write;

import org.jspecify.annotations.NullMarked;
