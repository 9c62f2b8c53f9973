/** What a user of the built program relies on, seen from outside: real processes, real browsers. */
@NullMarked
package org.atalaya.acceptance;

import org.jspecify.annotations.NullMarked;
