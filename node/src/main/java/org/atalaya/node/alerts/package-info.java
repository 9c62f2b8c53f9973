/**
 * Alerts: written, published, received, acknowledged, followed on a board, withdrawn. People and
 * machines come through {@link org.atalaya.node.alerts.Alerts}; other features listen to the events
 * and ask {@link org.atalaya.node.alerts.AlertLookup}.
 */
@ApplicationModule(
    allowedDependencies = {
      "api",
      "directory",
      "exchange",
      "identity",
      "ledger",
      "operations",
      "ui"
    })
@NullMarked
package org.atalaya.node.alerts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
