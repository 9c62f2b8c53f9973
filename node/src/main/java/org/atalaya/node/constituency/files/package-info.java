/** The constituency as CSV and JSON, in and out. */
@NullMarked
package org.atalaya.node.constituency.files;

import org.jspecify.annotations.NullMarked;
