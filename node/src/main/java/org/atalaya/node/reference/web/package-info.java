/** The tables for people and machines. */
@NullMarked
package org.atalaya.node.reference.web;

import org.jspecify.annotations.NullMarked;
