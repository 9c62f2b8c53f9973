/** The frame's own pages and what they are rendered with. */
@NullMarked
package org.atalaya.node.ui.web;

import org.jspecify.annotations.NullMarked;
