package org.atalaya.node.directory.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.atalaya.envelope.EnvelopeException;
import org.atalaya.envelope.OpeningKey;
import org.atalaya.envelope.SigningKey;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/** Reads all Ed25519 and X25519 private keys of a PKCS#12 file; others make and renew it. */
public final class Pkcs12Keys implements KeySource {
  private final List<SigningKey> signing = new ArrayList<>();
  private final List<OpeningKey> opening = new ArrayList<>();

  public Pkcs12Keys(Path file, String password) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      for (String alias : Collections.list(store.aliases())) {
        Key key = store.getKey(alias, password.toCharArray());
        if (key != null && "PKCS#8".equals(key.getFormat())) {
          add(PrivateKeyFactory.createKey(key.getEncoded()));
        }
      }
    } catch (IOException | GeneralSecurityException | EnvelopeException e) {
      throw new IllegalStateException("Cannot read the keys in " + file + ": " + e, e);
    }
    if (signing.isEmpty() || opening.isEmpty()) {
      throw new IllegalStateException(
          file + " needs a private key of Ed25519, to sign, and one of X25519, to open");
    }
  }

  private void add(AsymmetricKeyParameter key) throws EnvelopeException {
    switch (key) {
      case Ed25519PrivateKeyParameters ed25519 ->
          signing.add(SigningKey.ofSeed(ed25519.getEncoded()));
      case X25519PrivateKeyParameters x25519 ->
          opening.add(OpeningKey.ofSecret(x25519.getEncoded()));
      default -> {
        // such as the key of a TLS certificate in the same file
      }
    }
  }

  @Override
  public List<SigningKey> signingKeys() {
    return List.copyOf(signing);
  }

  @Override
  public List<OpeningKey> openingKeys() {
    return List.copyOf(opening);
  }

  @Override
  public SigningKey newSigningKey() {
    throw new UnsupportedOperationException("keys come from a PKCS#12 file");
  }

  @Override
  public OpeningKey newOpeningKey() {
    throw new UnsupportedOperationException("keys come from a PKCS#12 file");
  }

  @Override
  public boolean canMake() {
    return false;
  }
}
