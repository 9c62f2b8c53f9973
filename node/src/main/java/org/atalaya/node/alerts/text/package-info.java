/** How words of others are shown so that they cannot pretend to be something else. */
@NullMarked
package org.atalaya.node.alerts.text;

import org.jspecify.annotations.NullMarked;
