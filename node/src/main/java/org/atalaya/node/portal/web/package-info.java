/** The portal's pages, and the team's pages about what comes by it. */
@NullMarked
package org.atalaya.node.portal.web;

import org.jspecify.annotations.NullMarked;
