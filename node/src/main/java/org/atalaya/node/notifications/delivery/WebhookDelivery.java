package org.atalaya.node.notifications.delivery;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.atalaya.node.api.Outbound;
import org.atalaya.node.notifications.NotificationSettings;
import org.atalaya.node.notifications.delivery.Undeliverable.Reason;
import org.atalaya.node.notifications.store.Message;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Webhooks signed as the Standard Webhooks specification 1.0 says (HMAC-SHA-256 over id, time and
 * body).
 */
@Component
class WebhookDelivery implements Delivery {
  private final NotificationSettings settings;
  private final Http http;
  private final JsonMapper json;
  private final Clock clock;

  WebhookDelivery(NotificationSettings settings, Http http, JsonMapper json, Clock clock) {
    this.settings = settings;
    this.http = http;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public String channel() {
    return "webhook";
  }

  @Override
  public void deliver(Message message) throws Undeliverable {
    var webhook =
        settings.webhooks().stream()
            .filter(w -> w.url().toString().equals(message.target()))
            .findFirst()
            .orElseThrow(() -> new Undeliverable(Reason.WEBHOOK_REMOVED, message.target(), true));
    Outbound.requirePublic(message.target(), settings.allowPrivateAddresses());
    String body = body(message);
    long seconds = clock.instant().getEpochSecond();
    String signed = message.id() + "." + seconds + "." + body;
    int status =
        http.send(
            HttpRequest.newBuilder(webhook.url())
                .timeout(Http.TIMEOUT)
                .header("Content-Type", "application/json")
                .header("webhook-id", message.id().toString())
                .header("webhook-timestamp", Long.toString(seconds))
                .header("webhook-signature", "v1," + signature(webhook.key(), signed))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    if (status / 100 != 2) {
      throw new Undeliverable(Reason.WEBHOOK, Integer.toString(status), status == 410);
    }
  }

  private String body(Message message) {
    var data = new LinkedHashMap<String, Object>();
    data.put("subject", message.subject());
    data.put("body", message.body());
    data.put("link", message.link());
    data.put("urgent", message.urgent());
    data.put("drill", message.drill());
    var body = new LinkedHashMap<String, Object>();
    body.put("type", message.topic());
    body.put("timestamp", message.created().toString());
    body.put("data", data);
    return json.writeValueAsString(body);
  }

  private static String signature(byte[] key, String signed) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }
}
