@NullMarked
package org.atalaya.node.warnings.sending;

import org.jspecify.annotations.NullMarked;
