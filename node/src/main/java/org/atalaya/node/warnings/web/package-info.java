/** Warnings for people, programs, and those who are warned. */
@NullMarked
package org.atalaya.node.warnings.web;

import org.jspecify.annotations.NullMarked;
