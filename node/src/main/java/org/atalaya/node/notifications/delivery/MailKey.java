package org.atalaya.node.notifications.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import org.atalaya.node.notifications.NotificationSettings;
import org.atalaya.node.operations.DataDirectory;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.jspecify.annotations.Nullable;
import org.pgpainless.PGPainless;
import org.pgpainless.algorithm.DocumentSignatureType;
import org.pgpainless.encryption_signing.EncryptionStream;
import org.pgpainless.encryption_signing.ProducerOptions;
import org.pgpainless.encryption_signing.SigningOptions;
import org.pgpainless.key.protection.SecretKeyRingProtector;
import org.pgpainless.util.ArmorUtils;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The OpenPGP key with which this node signs its letters, made when it is first needed and kept in
 * the data directory.
 */
@Component
public class MailKey {
  private static final String FILE = "mail-openpgp.asc";

  private final DataDirectory data;
  private final NotificationSettings settings;
  private volatile @Nullable PGPSecretKeyRing key;

  MailKey(DataDirectory data, NotificationSettings settings) {
    this.data = data;
    this.settings = settings;
  }

  /** Has the key made while nobody waits for it. */
  @EventListener
  void started(ApplicationReadyEvent ready) {
    if (!Files.exists(data.resolve("keys").resolve(FILE))) {
      Thread.ofVirtual().name("mail key").start(this::key);
    }
  }

  /** The public key, armoured. */
  public synchronized String publicKey() {
    return PGPainless.asciiArmor(PGPainless.extractCertificate(key()));
  }

  /** A detached signature, armoured. One at a time: key rings are not made for several threads. */
  synchronized String sign(byte[] content) {
    try {
      EncryptionStream signing =
          PGPainless.encryptAndOrSign()
              .onOutputStream(new ByteArrayOutputStream())
              .withOptions(
                  ProducerOptions.sign(
                      SigningOptions.get()
                          .addDetachedSignature(
                              SecretKeyRingProtector.unprotectedKeys(),
                              key(),
                              DocumentSignatureType.BINARY_DOCUMENT)));
      signing.write(content);
      signing.close();
      PGPSignature signature =
          signing.getResult().getDetachedSignatures().flatten().iterator().next();
      return ArmorUtils.toAsciiArmoredString(signature.getEncoded());
    } catch (IOException | PGPException e) {
      throw new IllegalStateException("keys/mail-openpgp.asc cannot sign", e);
    }
  }

  private synchronized PGPSecretKeyRing key() {
    PGPSecretKeyRing known = key;
    if (known == null) {
      byte[] kept = data.secret(FILE, this::make);
      try {
        known =
            Objects.requireNonNull(
                PGPainless.readKeyRing().secretKeyRing(new String(kept, StandardCharsets.US_ASCII)),
                "keys/mail-openpgp.asc holds no secret key");
      } catch (IOException e) {
        throw new UncheckedIOException("keys/mail-openpgp.asc cannot be read", e);
      }
      key = known;
    }
    return known;
  }

  private byte[] make() {
    String owner = "Atalaya <" + Objects.requireNonNullElse(settings.from(), "atalaya") + ">";
    return PGPainless.asciiArmor(PGPainless.generateKeyRing().modernKeyRing(owner))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
