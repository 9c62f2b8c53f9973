package org.atalaya.node.notifications.delivery;

import com.interaso.webpush.WebPush;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.atalaya.node.api.Outbound;
import org.atalaya.node.identity.AccountLookup;
import org.atalaya.node.identity.Permission;
import org.atalaya.node.notifications.NotificationSettings;
import org.atalaya.node.notifications.delivery.Undeliverable.Reason;
import org.atalaya.node.notifications.store.Message;
import org.atalaya.node.notifications.store.NotificationStore;
import org.atalaya.node.notifications.store.PushSubscription;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Web push (RFC 8030), encrypted for the browser (RFC 8291), signed with the node's key (RFC 8292).
 */
@Component
class PushDelivery implements Delivery {
  private static final int LIFETIME_SECONDS = 24 * 3600;

  private final NotificationStore store;
  private final AccountLookup accounts;
  private final PushKeys keys;
  private final NotificationSettings settings;
  private final Http http;
  private final JsonMapper json;

  PushDelivery(
      NotificationStore store,
      AccountLookup accounts,
      PushKeys keys,
      NotificationSettings settings,
      Http http,
      JsonMapper json) {
    this.store = store;
    this.accounts = accounts;
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
            .filter(known -> accounts.may(known.account(), Permission.ALERTS_READ))
            .orElseThrow(() -> new Undeliverable(Reason.DEVICE_REMOVED, "", true));
    Outbound.requirePublic(device.endpoint(), settings.allowPrivateAddresses());
    int status = http.send(request(message, device));
    if (status == 404 || status == 410) {
      store.gone(device.id());
      throw new Undeliverable(Reason.DEVICE_REMOVED, Integer.toString(status), true);
    }
    if (status / 100 != 2) {
      throw new Undeliverable(
          Reason.PUSH_SERVICE, Integer.toString(status), status == 400 || status == 413);
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
    payload.put("drill", message.drill());
    payload.put("language", message.language());
    return json.writeValueAsString(payload).getBytes(StandardCharsets.UTF_8);
  }

  private String subject() {
    return settings.from() == null ? settings.baseUrl().toString() : "mailto:" + settings.from();
  }

  /** Whether something can be encrypted for a browser that states this (RFC 8291, 2.1 and 2.2). */
  static boolean areKeys(String p256dh, String auth) {
    try {
      byte[] point = octets(p256dh);
      return octets(auth).length == 16
          && point.length == 65
          && CustomNamedCurves.getByName("P-256").getCurve().decodePoint(point).isValid();
    } catch (IllegalArgumentException neitherBase64NorPoint) {
      return false;
    }
  }

  private static byte[] octets(String base64) {
    return Base64.getUrlDecoder().decode(base64.replace("=", ""));
  }
}
