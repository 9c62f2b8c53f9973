@NullMarked
package org.atalaya.node.notifications.store;

import org.jspecify.annotations.NullMarked;
