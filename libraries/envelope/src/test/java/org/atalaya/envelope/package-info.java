@NullMarked
package org.atalaya.envelope;

import org.jspecify.annotations.NullMarked;
