/** Links, requests and reported incidents in the database. */
@NullMarked
package org.atalaya.node.portal.store;

import org.jspecify.annotations.NullMarked;
