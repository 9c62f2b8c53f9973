@NullMarked
package org.atalaya.node.notifications.delivery;

import org.jspecify.annotations.NullMarked;
