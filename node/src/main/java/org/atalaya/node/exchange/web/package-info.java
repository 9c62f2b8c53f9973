/** The exchange's doors: for other nodes, for people, for machines with an account. */
@NullMarked
package org.atalaya.node.exchange.web;

import org.jspecify.annotations.NullMarked;
