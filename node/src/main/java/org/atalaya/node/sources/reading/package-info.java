/** Reads reports into observations, batch by batch, and goes on where it stopped. */
@NullMarked
package org.atalaya.node.sources.reading;

import org.jspecify.annotations.NullMarked;
