@NullMarked
package org.atalaya.formats;

import org.jspecify.annotations.NullMarked;
