@NullMarked
package org.atalaya.node.portal;

import org.jspecify.annotations.NullMarked;
