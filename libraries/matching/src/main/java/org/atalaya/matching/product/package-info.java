/** Whether a product that an advisory names is one that somebody runs, and how sure that is. */
@NullMarked
package org.atalaya.matching.product;

import org.jspecify.annotations.NullMarked;
