/** How problems are shown, requests bounded and repeated writes recognised. */
@NullMarked
package org.atalaya.node.api.web;

import org.jspecify.annotations.NullMarked;
