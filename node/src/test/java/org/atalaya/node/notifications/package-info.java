@NullMarked
package org.atalaya.node.notifications;

import org.jspecify.annotations.NullMarked;
