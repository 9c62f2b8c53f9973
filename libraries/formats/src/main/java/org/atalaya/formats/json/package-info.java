/** JSON that is read strictly and within limits, and written canonically (RFC 8785). */
@NullMarked
package org.atalaya.formats.json;

import org.jspecify.annotations.NullMarked;
