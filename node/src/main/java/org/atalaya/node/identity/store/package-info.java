/** The SQL of accounts, sessions, tokens, links and the audit. */
@NullMarked
package org.atalaya.node.identity.store;

import org.jspecify.annotations.NullMarked;
