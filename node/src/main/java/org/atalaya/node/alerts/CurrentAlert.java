package org.atalaya.node.alerts;

import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.marking.Marking;

/** An alert as it says now, with what its marking is decided by. */
public record CurrentAlert(AlertSummary summary, AlertContent content, Marking marking) {}
