package org.atalaya.node.alerts;

import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.marking.Tlp;

/** Everything that a person or a machine decides about an alert before it is published. */
public record Outline(AlertContent content, Tlp tlp, AudienceChoice audience, boolean drill) {}
