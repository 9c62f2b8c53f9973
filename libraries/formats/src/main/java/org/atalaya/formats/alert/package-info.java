/** The content of an alert as it travels, and how it comes from and goes to STIX and CSAF. */
@NullMarked
package org.atalaya.formats.alert;

import org.jspecify.annotations.NullMarked;
