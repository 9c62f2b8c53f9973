package org.atalaya.node.notifications.delivery;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import org.atalaya.node.api.Outbound;
import org.atalaya.node.notifications.NotificationSettings;
import org.atalaya.node.notifications.delivery.Undeliverable.Reason;
import org.atalaya.node.notifications.store.Message;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Webhooks of constituents, signed as the Standard Webhooks specification 1.0 says with an Ed25519
 * key ({@code v1a}), so that both sides share no secret.
 */
@Component
class HookDelivery implements Delivery {
  private final NotificationSettings settings;
  private final HookKey key;
  private final Http http;
  private final JsonMapper json;
  private final Clock clock;

  HookDelivery(
      NotificationSettings settings, HookKey key, Http http, JsonMapper json, Clock clock) {
    this.settings = settings;
    this.key = key;
    this.http = http;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public String channel() {
    return "hook";
  }

  @Override
  public void deliver(Message message) throws Undeliverable {
    Outbound.requirePublic(message.target(), settings.allowPrivateAddresses());
    var whole = new LinkedHashMap<String, Object>();
    whole.put("type", message.topic());
    whole.put("timestamp", message.created().toString());
    whole.put("data", json.readTree(message.body()));
    String body = json.writeValueAsString(whole);
    String seconds = Long.toString(clock.instant().getEpochSecond());
    int status =
        http.send(
            HttpRequest.newBuilder(URI.create(message.target()))
                .timeout(Http.TIMEOUT)
                .header("Content-Type", "application/json")
                .header("webhook-id", message.id().toString())
                .header("webhook-timestamp", seconds)
                .header(
                    "webhook-signature",
                    "v1a," + key.signature(message.id() + "." + seconds + "." + body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    if (status / 100 != 2) {
      throw new Undeliverable(Reason.WEBHOOK, Integer.toString(status), status == 410);
    }
  }
}
