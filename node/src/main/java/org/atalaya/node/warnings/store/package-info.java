/** Warnings, who is told of them, policies and texts, on disk. */
@NullMarked
package org.atalaya.node.warnings.store;

import org.jspecify.annotations.NullMarked;
