/** Findings for people and programs. */
@NullMarked
package org.atalaya.node.findings.web;

import org.jspecify.annotations.NullMarked;
