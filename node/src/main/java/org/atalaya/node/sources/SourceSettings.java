package org.atalaya.node.sources;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How sources are fetched.
 *
 * @param folders below which the folders of sources are; {@code incoming} of the data directory by
 *     default
 * @param allowPrivateAddresses whether sources may be on private networks, and on plain HTTP or
 *     IMAP
 * @param largest of what is fetched, in bytes
 * @param keepReports how long a report is kept with its observations after it was read
 * @param poll how often it is looked for sources that are due
 * @param listenAddress on which sources of lines listen
 */
@ConfigurationProperties("atalaya.sources")
public record SourceSettings(
    @Nullable Path folders,
    @DefaultValue("false") boolean allowPrivateAddresses,
    @DefaultValue("2GB") DataSize largest,
    @DefaultValue("400d") Duration keepReports,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("127.0.0.1") InetAddress listenAddress) {}
