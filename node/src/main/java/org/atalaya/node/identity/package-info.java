/**
 * Who may do what here, and the record of what they did. Other features ask {@link CurrentActor}
 * who acts, guard their facades with the authorities of {@link Permission}, and call {@link Acts}
 * for every privileged act.
 */
@ApplicationModule(
    allowedDependencies = {"operations", "api", "ui", "ledger"},
    displayName = "Identity")
@NullMarked
package org.atalaya.node.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
