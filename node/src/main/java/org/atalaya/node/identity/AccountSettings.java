package org.atalaya.node.identity;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of sign-in.
 *
 * @param bootstrap a JSON file with accounts, read only while there is no account at all
 * @param address what people type to reach this node, such as {@code https://alerts.example}; links
 *     and passkeys are bound to it; without it, whatever address the request came to
 * @param sessionIdle how long a session lasts unused
 * @param sessionLifetime how long a session lasts at most
 * @param linkLifetime how long a one-time link can be used
 */
@ConfigurationProperties("atalaya.accounts")
public record AccountSettings(
    @Nullable Path bootstrap,
    @Nullable URI address,
    @DefaultValue("8h") Duration sessionIdle,
    @DefaultValue("7d") Duration sessionLifetime,
    @DefaultValue("72h") Duration linkLifetime) {

  /** Whether people reach this node by HTTPS even when a proxy in front speaks plain HTTP to it. */
  public boolean secure() {
    return address != null && "https".equalsIgnoreCase(address.getScheme());
  }
}
