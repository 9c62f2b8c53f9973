/** The page of the situation. */
@NullMarked
package org.atalaya.node.situation.web;

import org.jspecify.annotations.NullMarked;
