/** A small hemisphere on one machine: the hub and members as real nodes, with invented teams. */
@NullMarked
package org.atalaya.demo;

import org.jspecify.annotations.NullMarked;
