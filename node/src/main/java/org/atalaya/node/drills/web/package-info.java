@NullMarked
package org.atalaya.node.drills.web;

import org.jspecify.annotations.NullMarked;
