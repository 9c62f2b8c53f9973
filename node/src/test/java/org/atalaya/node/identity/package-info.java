@NullMarked
package org.atalaya.node.identity;

import org.jspecify.annotations.NullMarked;
