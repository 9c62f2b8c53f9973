/** The server that one national team runs. Each package below is a feature. */
@NullMarked
package org.atalaya.node;

import org.jspecify.annotations.NullMarked;
