/** What tests of every module share: a clock that they move, and a real PostgreSQL. */
@NullMarked
package org.atalaya.testing;

import org.jspecify.annotations.NullMarked;
