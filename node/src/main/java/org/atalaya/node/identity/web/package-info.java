/** The pages, the API and the filters that stand before every request. */
@NullMarked
package org.atalaya.node.identity.web;

import org.jspecify.annotations.NullMarked;
