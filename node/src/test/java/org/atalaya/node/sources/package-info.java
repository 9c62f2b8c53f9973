@NullMarked
package org.atalaya.node.sources;

import org.jspecify.annotations.NullMarked;
