package org.atalaya.node.notifications.delivery;

import com.interaso.webpush.VapidKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.atalaya.node.operations.DataDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The node's key towards push services (VAPID, RFC 8292), made when it is first needed and kept in
 * the data directory.
 */
@Component
public class PushKeys {
  private final DataDirectory data;
  private volatile @Nullable VapidKeys keys;

  PushKeys(DataDirectory data) {
    this.data = data;
  }

  synchronized VapidKeys keys() {
    VapidKeys known = keys;
    if (known == null) {
      known = load();
      keys = known;
    }
    return known;
  }

  String publicKey() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(keys().getApplicationServerKey());
  }

  private VapidKeys load() {
    byte[] kept = data.secret("web-push.txt", PushKeys::make);
    List<String> lines = new String(kept, StandardCharsets.US_ASCII).lines().toList();
    return VapidKeys.create(lines.getFirst(), lines.get(1));
  }

  private static byte[] make() {
    VapidKeys made = VapidKeys.generate();
    String lines = made.getX509PublicKey() + "\n" + made.getPkcs8PrivateKey() + "\n";
    return lines.getBytes(StandardCharsets.US_ASCII);
  }
}
