/**
 * What every page shares: the frame, its parts, languages and time zones, live updates and the map
 * of the hemisphere. It knows no feature; features hand in what they want shown through the small
 * interfaces here.
 */
@ApplicationModule(
    displayName = "Console",
    allowedDependencies = {})
@NullMarked
package org.atalaya.node.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
