/** What an asset is written like, and what is none. */
@NullMarked
package org.atalaya.node.constituency.assets;

import org.jspecify.annotations.NullMarked;
