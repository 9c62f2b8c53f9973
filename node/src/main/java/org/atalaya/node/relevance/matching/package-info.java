/** Compares alerts with the constituency and with observations. */
@NullMarked
package org.atalaya.node.relevance.matching;

import org.jspecify.annotations.NullMarked;
