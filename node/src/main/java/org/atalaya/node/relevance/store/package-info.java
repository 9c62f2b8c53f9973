/** What alerts look for and what they touch, in the database. */
@NullMarked
package org.atalaya.node.relevance.store;

import org.jspecify.annotations.NullMarked;
