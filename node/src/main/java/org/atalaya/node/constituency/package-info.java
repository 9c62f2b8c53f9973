/**
 * Whom this team protects: organisations, their assets and contacts, and to whom an address or a
 * name belongs. {@link Constituency} is what people do; {@link Attribution} answers other features.
 */
@ApplicationModule(
    allowedDependencies = {"api", "ui", "identity"},
    displayName = "Constituency")
@NullMarked
package org.atalaya.node.constituency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
