/** CSAF 2.0: reading of security advisories. */
@NullMarked
package org.atalaya.formats.csaf;

import org.jspecify.annotations.NullMarked;
