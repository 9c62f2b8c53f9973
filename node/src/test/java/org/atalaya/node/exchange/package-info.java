@NullMarked
package org.atalaya.node.exchange;

import org.jspecify.annotations.NullMarked;
