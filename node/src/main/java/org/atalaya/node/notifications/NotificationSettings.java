package org.atalaya.node.notifications;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node reaches people and machines.
 *
 * @param from the sender's address of mails; where it is not set, no mail leaves and the page says
 *     so
 * @param baseUrl the node's address as people reach it, put before the links of messages
 * @param giveUpAfter how long a message is tried
 * @param poll how often the queue is looked at besides when something enters it
 * @param webhooks where signed webhooks go
 * @param allowPrivateAddresses whether push services and webhooks may be on private or loopback
 *     addresses
 */
@ConfigurationProperties("atalaya.notifications")
public record NotificationSettings(
    @Nullable String from,
    @DefaultValue("http://localhost:8080") URI baseUrl,
    @DefaultValue("24h") Duration giveUpAfter,
    @DefaultValue("5s") Duration poll,
    @DefaultValue List<Webhook> webhooks,
    @DefaultValue("false") boolean allowPrivateAddresses) {
  /** The node's address with a path, which begins with a slash. */
  public String address(String path) {
    return baseUrl.toString().replaceAll("/+$", "") + path;
  }

  /**
   * Where notices are posted to.
   *
   * @param secret the shared secret, Base64 after {@code whsec_}, of 24 to 64 octets
   */
  public record Webhook(URI url, String secret, @DefaultValue("en") String language) {
    private static final String PREFIX = "whsec_";

    public Webhook {
      int octets = decode(secret).length;
      if (octets < 24 || octets > 64) {
        throw new IllegalArgumentException(
            "the secret of the webhook " + url + " has " + octets + " octets, not 24 to 64");
      }
    }

    /** The secret's octets. */
    public byte[] key() {
      return decode(secret);
    }

    private static byte[] decode(String secret) {
      return Base64.getDecoder()
          .decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
    }

    @Override
    public String toString() {
      return "Webhook[url=" + url + "]";
    }
  }
}
