package org.atalaya.node.directory;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atalaya.envelope.OpeningKey;
import org.atalaya.envelope.SigningKey;
import org.atalaya.node.directory.keys.KeyFiles;
import org.atalaya.node.directory.keys.KeySource;
import org.atalaya.node.directory.keys.Pkcs12Keys;
import org.atalaya.node.operations.DataDirectory;
import org.springframework.stereotype.Component;

/** The secrets of our own keys, made at the first start. When each is used, the card says. */
@Component
class OwnSecrets {
  private final KeySource source;
  private final Map<String, SigningKey> signing;
  private final Map<String, OpeningKey> opening;

  OwnSecrets(DataDirectory data, KeySettings settings) {
    source =
        settings.pkcs12() == null
            ? new KeyFiles(data.directory("keys"))
            : new Pkcs12Keys(
                settings.pkcs12(), settings.password() == null ? "" : settings.password());
    signing = byId(source.signingKeys(), SigningKey::keyId);
    opening = byId(source.openingKeys(), OpeningKey::keyId);
    if (signing.isEmpty()) {
      makeSigning();
    }
    if (opening.isEmpty()) {
      makeOpening();
    }
  }

  private static <T> Map<String, T> byId(Collection<T> keys, Function<T, String> id) {
    return new ConcurrentHashMap<>(keys.stream().collect(Collectors.toMap(id, key -> key)));
  }

  Optional<SigningKey> signing(String keyId) {
    return Optional.ofNullable(signing.get(keyId));
  }

  Collection<SigningKey> signing() {
    return signing.values();
  }

  Collection<OpeningKey> opening() {
    return opening.values();
  }

  boolean canMake() {
    return source.canMake();
  }

  final SigningKey makeSigning() {
    SigningKey key = source.newSigningKey();
    signing.put(key.keyId(), key);
    return key;
  }

  final OpeningKey makeOpening() {
    OpeningKey key = source.newOpeningKey();
    opening.put(key.keyId(), key);
    return key;
  }
}
