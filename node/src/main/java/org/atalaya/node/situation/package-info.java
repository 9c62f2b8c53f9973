/** The watch at a glance: what is open, where it grows, who is concerned, what brings reports. */
@ApplicationModule(
    displayName = "Situation",
    allowedDependencies = {"api", "ui", "constituency", "findings", "sources", "warnings"})
@NullMarked
package org.atalaya.node.situation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
