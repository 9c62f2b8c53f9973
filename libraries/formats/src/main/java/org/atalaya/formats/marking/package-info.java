/** TLP 2.0 and the one rule of what may leave by which door. */
@NullMarked
package org.atalaya.formats.marking;

import org.jspecify.annotations.NullMarked;
