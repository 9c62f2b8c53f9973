@NullMarked
package org.atalaya.node.identity.signin;

import org.jspecify.annotations.NullMarked;
