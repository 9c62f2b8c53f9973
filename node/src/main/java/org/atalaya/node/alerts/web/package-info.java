/** The pages of this feature. */
@NullMarked
package org.atalaya.node.alerts.web;

import org.jspecify.annotations.NullMarked;
