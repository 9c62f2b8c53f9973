/** What alerts touch, for machines. */
@NullMarked
package org.atalaya.node.relevance.web;

import org.jspecify.annotations.NullMarked;
