/** Bad lines to try a network with. */
@NullMarked
package org.atalaya.testing.network;

import org.jspecify.annotations.NullMarked;
