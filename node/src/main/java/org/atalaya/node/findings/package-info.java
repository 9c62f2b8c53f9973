/**
 * What is wrong at whom: observations that touch a constituent, each thing once however often it is
 * seen. {@link Findings} is what people do.
 */
@ApplicationModule(
    displayName = "Findings",
    allowedDependencies = {"api", "ui", "identity", "sources", "constituency", "reference"})
@NullMarked
package org.atalaya.node.findings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
