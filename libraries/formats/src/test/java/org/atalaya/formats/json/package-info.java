@NullMarked
package org.atalaya.formats.json;

import org.jspecify.annotations.NullMarked;
