@NullMarked
package org.atalaya.formats.stix;

import org.jspecify.annotations.NullMarked;
