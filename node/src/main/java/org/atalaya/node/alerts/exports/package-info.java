/** The doors by which a person takes an alert away as a file. */
@NullMarked
package org.atalaya.node.alerts.exports;

import org.jspecify.annotations.NullMarked;
