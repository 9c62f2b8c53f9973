/** Findings in the database. */
@NullMarked
package org.atalaya.node.findings.store;

import org.jspecify.annotations.NullMarked;
