@NullMarked
package org.atalaya.node.reference;

import org.jspecify.annotations.NullMarked;
