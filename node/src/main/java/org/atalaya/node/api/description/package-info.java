/** The API's description of itself (OpenAPI 3.1), derived from the controllers. */
@NullMarked
package org.atalaya.node.api.description;

import org.jspecify.annotations.NullMarked;
