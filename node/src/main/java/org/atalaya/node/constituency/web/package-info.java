/** The pages and the API. */
@NullMarked
package org.atalaya.node.constituency.web;

import org.jspecify.annotations.NullMarked;
