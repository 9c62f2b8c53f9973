/** Measurements, printed with the machine they were made on; none is asserted in a test. */
@NullMarked
package org.atalaya.benchmarks;

import org.jspecify.annotations.NullMarked;
