package org.atalaya.node.findings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When findings end, and whose they are.
 *
 * @param closeAfter without an observation a finding is closed
 * @param tellWider whether an observation is a finding of those as well who have a wider network or
 *     a domain above, and of the organisations above them
 */
@ConfigurationProperties("atalaya.findings")
public record FindingSettings(
    @DefaultValue("14d") Duration closeAfter, @DefaultValue("false") boolean tellWider) {}
