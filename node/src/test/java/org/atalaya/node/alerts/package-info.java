@NullMarked
package org.atalaya.node.alerts;

import org.jspecify.annotations.NullMarked;
