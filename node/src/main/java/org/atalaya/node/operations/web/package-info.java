/** Health and settings as pages and for programs. */
@NullMarked
package org.atalaya.node.operations.web;

import org.jspecify.annotations.NullMarked;
