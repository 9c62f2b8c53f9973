/** Reads tables and answers from them. */
@NullMarked
package org.atalaya.node.reference.tables;

import org.jspecify.annotations.NullMarked;
