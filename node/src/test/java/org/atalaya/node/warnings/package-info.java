@NullMarked
package org.atalaya.node.warnings;

import org.jspecify.annotations.NullMarked;
