/** What people type about organisations and contacts, here and at the portal. */
@NamedInterface("forms")
@NullMarked
package org.atalaya.node.constituency.forms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
