@NullMarked
package org.atalaya.node.sources.reading;

import org.jspecify.annotations.NullMarked;
