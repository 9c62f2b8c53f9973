/** The same for machines, under {@code /api/v1/alerts}. */
@NullMarked
package org.atalaya.node.alerts.rest;

import org.jspecify.annotations.NullMarked;
