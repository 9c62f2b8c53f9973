@NullMarked
package org.atalaya.node.findings;

import org.jspecify.annotations.NullMarked;
