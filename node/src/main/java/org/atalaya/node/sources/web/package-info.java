/** Reports for people and programs. */
@NullMarked
package org.atalaya.node.sources.web;

import org.jspecify.annotations.NullMarked;
