package org.atalaya.node.notifications.delivery;

import com.interaso.webpush.WebPush;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.atalaya.node.notifications.NotificationSettings;
import org.atalaya.node.notifications.store.Message;
import org.atalaya.node.notifications.store.NotificationStore;
import org.atalaya.node.notifications.store.PushSubscription;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Web push (RFC 8030), encrypted for the browser (RFC 8291), signed with the node's key (RFC 8292).
 */
@Component
class PushDelivery implements Delivery {
  private static final int LIFETIME_SECONDS = 24 * 3600;

  private final NotificationStore store;
  private final PushKeys keys;
  private final NotificationSettings settings;
  private final Http http;
  private final JsonMapper json;

  PushDelivery(
      NotificationStore store,
      PushKeys keys,
      NotificationSettings settings,
      Http http,
      JsonMapper json) {
    this.store = store;
    this.keys = keys;
    this.settings = settings;
    this.http = http;
    this.json = json;
  }

  @Override
  public String channel() {
    return "push";
  }

  @Override
  public void deliver(Message message) throws Undeliverable {
    PushSubscription device =
        store
            .subscription(UUID.fromString(message.target()))
            .orElseThrow(() -> new Undeliverable("the device was removed", true));
    Addresses.requirePublic(device.endpoint(), settings.allowPrivateAddresses());
    int status = http.send(request(message, device));
    if (status == 404 || status == 410) {
      store.gone(device.id());
      throw new Undeliverable("the browser is no longer subscribed", true);
    }
    if (status / 100 != 2) {
      throw new Undeliverable(
          "the push service answered " + status, status == 400 || status == 413);
    }
  }

  private HttpRequest request(Message message, PushSubscription device) {
    var push = new WebPush(subject(), keys.keys());
    byte[] body = push.getBody(payload(message), octets(device.p256dh()), octets(device.auth()));
    var headers =
        push.getHeaders(
            device.endpoint(),
            LIFETIME_SECONDS,
            null,
            message.urgent() ? WebPush.Urgency.High : WebPush.Urgency.Normal);
    var request =
        HttpRequest.newBuilder(URI.create(device.endpoint()))
            .timeout(Http.TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::setHeader);
    return request.build();
  }

  private byte[] payload(Message message) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put("title", message.subject());
    payload.put("body", message.body());
    payload.put("link", message.link() == null ? "/" : message.link());
    payload.put("tag", message.id().toString());
    payload.put("urgent", message.urgent());
    payload.put("language", message.language());
    return json.writeValueAsString(payload).getBytes(StandardCharsets.UTF_8);
  }

  private String subject() {
    return settings.from() == null ? settings.baseUrl().toString() : "mailto:" + settings.from();
  }

  private static byte[] octets(String base64) {
    return Base64.getUrlDecoder().decode(base64.replace("=", ""));
  }
}
