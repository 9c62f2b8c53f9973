/**
 * A real PostgreSQL that a program carries with it: unpacked, initialised, started, found again
 * after a crash, and stopped however the program dies.
 */
@NullMarked
package org.atalaya.postgres;

import org.jspecify.annotations.NullMarked;
