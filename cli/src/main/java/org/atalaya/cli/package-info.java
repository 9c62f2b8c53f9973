/** The operator's tool: alerts in and out of a node, and checks that need no node. */
@NullMarked
package org.atalaya.cli;

import org.jspecify.annotations.NullMarked;
