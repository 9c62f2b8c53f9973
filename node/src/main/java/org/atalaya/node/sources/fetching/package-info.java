/** Fetches reports from where they are, by schedule. */
@NullMarked
package org.atalaya.node.sources.fetching;

import org.jspecify.annotations.NullMarked;
