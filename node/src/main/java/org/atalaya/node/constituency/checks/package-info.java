/** Whether an organisation is written as it must be. */
@NullMarked
package org.atalaya.node.constituency.checks;

import org.jspecify.annotations.NullMarked;
