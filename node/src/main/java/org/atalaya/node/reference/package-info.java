/**
 * Tables of general knowledge that the team loads: which AS announces a network, and what is known
 * to be harmless. {@link org.atalaya.node.reference.ReferenceTables} is what people do, {@link
 * org.atalaya.node.reference.Knowledge} what other features ask.
 */
@ApplicationModule(
    displayName = "Reference",
    allowedDependencies = {"api", "ui", "identity", "operations", "sources"})
@NullMarked
package org.atalaya.node.reference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
