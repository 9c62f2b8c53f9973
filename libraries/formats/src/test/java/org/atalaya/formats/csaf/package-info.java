@NullMarked
package org.atalaya.formats.csaf;

import org.jspecify.annotations.NullMarked;
