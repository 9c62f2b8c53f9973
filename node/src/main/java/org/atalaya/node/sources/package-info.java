/**
 * Where reports come from and what stands in them: raw bytes kept by hash, and one observation for
 * each row that can be read. {@link Reports} is what people do; an {@link ObservationListener}
 * takes observations in the transaction in which they are stored.
 */
@ApplicationModule(
    displayName = "Sources",
    allowedDependencies = {"api", "ui", "identity", "operations"})
@NullMarked
package org.atalaya.node.sources;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
