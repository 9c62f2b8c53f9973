@NullMarked
package org.atalaya.node.escalation.store;

import org.jspecify.annotations.NullMarked;
