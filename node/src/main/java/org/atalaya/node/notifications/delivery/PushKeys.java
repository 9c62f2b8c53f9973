package org.atalaya.node.notifications.delivery;

import com.interaso.webpush.VapidKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
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
  private final Path file;
  private volatile @Nullable VapidKeys keys;

  PushKeys(DataDirectory data) {
    this.file = data.resolve("keys").resolve("web-push.txt");
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
    try {
      if (!Files.exists(file)) {
        var made = VapidKeys.generate();
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling("web-push.txt.new");
        Files.deleteIfExists(fresh);
        Files.createFile(
            fresh,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(
            fresh,
            List.of(made.getX509PublicKey(), made.getPkcs8PrivateKey()),
            StandardOpenOption.WRITE,
            StandardOpenOption.SYNC);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
      List<String> lines = Files.readAllLines(file);
      return VapidKeys.create(lines.getFirst(), lines.get(1));
    } catch (IOException e) {
      throw new UncheckedIOException("The web push key " + file + " cannot be read or made", e);
    }
  }
}
