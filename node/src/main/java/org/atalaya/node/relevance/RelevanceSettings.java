package org.atalaya.node.relevance;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far alerts are matched.
 *
 * @param lookBack how old reports may be in which indicators are looked for
 * @param lookFor how long after it was issued new observations are compared with an alert that
 *     names no end
 * @param settle how long a changed constituency must rest before alerts are compared with it again
 */
@ConfigurationProperties("atalaya.relevance")
public record RelevanceSettings(
    @DefaultValue("30d") Duration lookBack,
    @DefaultValue("180d") Duration lookFor,
    @DefaultValue("30s") Duration settle) {}
