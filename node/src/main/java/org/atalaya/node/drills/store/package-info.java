@NullMarked
package org.atalaya.node.drills.store;

import org.jspecify.annotations.NullMarked;
