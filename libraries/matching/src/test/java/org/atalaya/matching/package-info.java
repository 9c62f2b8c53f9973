@NullMarked
package org.atalaya.matching;

import org.jspecify.annotations.NullMarked;
