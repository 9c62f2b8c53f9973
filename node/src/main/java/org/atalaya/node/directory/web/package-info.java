/** The directory's pages, its API and its doors for other nodes. */
@NullMarked
package org.atalaya.node.directory.web;

import org.jspecify.annotations.NullMarked;
