package org.atalaya.node.directory;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * This node's own keys.
 *
 * @param pkcs12 a PKCS#12 file with Ed25519 and X25519 keys, instead of the files in the data
 *     directory
 * @param password of that file
 * @param overlap how long before its use a new key is announced, and how long after that the old
 *     one still counts
 * @param cardValidity how long a card is valid before it must be renewed
 */
@ConfigurationProperties("atalaya.keys")
record KeySettings(
    @Nullable Path pkcs12,
    @Nullable String password,
    @DefaultValue("7d") Duration overlap,
    @DefaultValue("365d") Duration cardValidity) {
  /** Without the secret, for whatever writes it to a log. */
  @Override
  public String toString() {
    return "KeySettings[pkcs12=" + pkcs12 + "]";
  }
}
