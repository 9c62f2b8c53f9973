/** What is due is put into letters and sent; silence is followed up. */
@NullMarked
package org.atalaya.node.warnings.sending;

import org.jspecify.annotations.NullMarked;
