/** The ways to prove who one is: password, second factor, passkey, one-time link, OIDC, token. */
@NullMarked
package org.atalaya.node.identity.signin;

import org.jspecify.annotations.NullMarked;
