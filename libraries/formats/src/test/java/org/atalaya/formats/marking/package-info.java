@NullMarked
package org.atalaya.formats.marking;

import org.jspecify.annotations.NullMarked;
