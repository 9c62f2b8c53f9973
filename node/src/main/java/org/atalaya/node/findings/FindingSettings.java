package org.atalaya.node.findings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When findings end.
 *
 * @param closeAfter without an observation a finding is closed
 */
@ConfigurationProperties("atalaya.findings")
public record FindingSettings(@DefaultValue("14d") Duration closeAfter) {}
