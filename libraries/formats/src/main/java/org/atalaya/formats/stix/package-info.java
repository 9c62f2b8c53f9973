/** STIX 2.1: objects that carry an alert, streaming reading of bundles, deterministic ids. */
@NullMarked
package org.atalaya.formats.stix;

import org.jspecify.annotations.NullMarked;
