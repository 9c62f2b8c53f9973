/** Bad input, at every door where it can come in. */
@NullMarked
package org.atalaya.node.hostile;

import org.jspecify.annotations.NullMarked;
