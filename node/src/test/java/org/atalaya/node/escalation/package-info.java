@NullMarked
package org.atalaya.node.escalation;

import org.jspecify.annotations.NullMarked;
