@NullMarked
package org.atalaya.matching.product;

import org.jspecify.annotations.NullMarked;
