@NullMarked
package org.atalaya.formats.alert;

import org.jspecify.annotations.NullMarked;
