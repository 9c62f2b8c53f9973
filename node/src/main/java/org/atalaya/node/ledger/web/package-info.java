/** The ledger's pages, its API and what everybody may fetch of it. */
@NullMarked
package org.atalaya.node.ledger.web;

import org.jspecify.annotations.NullMarked;
