package org.atalaya.node.notifications.delivery;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import org.atalaya.node.notifications.Letter.Seal;
import org.atalaya.node.notifications.delivery.Undeliverable.Reason;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.pgpainless.PGPainless;
import org.pgpainless.encryption_signing.EncryptionOptions;
import org.pgpainless.encryption_signing.EncryptionStream;
import org.pgpainless.encryption_signing.ProducerOptions;

/** Seals a MIME entity so that only a key's owner can read it; the result is an entity too. */
final class Seals {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  private Seals() {}

  static byte[] seal(byte[] entity, Seal seal) throws Undeliverable {
    return switch (seal.kind()) {
      case OPENPGP -> openPgp(entity, seal.key());
      case SMIME -> smime(entity, seal.key());
    };
  }

  /** RFC 3156 §4. */
  private static byte[] openPgp(byte[] entity, String key) throws Undeliverable {
    var armoured = new ByteArrayOutputStream();
    try {
      PGPPublicKeyRing recipient = PGPainless.readKeyRing().publicKeyRing(key);
      if (recipient == null) {
        throw unusable("it holds no public key");
      }
      try (EncryptionStream sealing =
          PGPainless.encryptAndOrSign()
              .onOutputStream(armoured)
              .withOptions(
                  ProducerOptions.encrypt(
                          EncryptionOptions.encryptCommunications().addRecipient(recipient))
                      .setAsciiArmor(true))) {
        sealing.write(entity);
      }
    } catch (IOException | PGPException | RuntimeException e) {
      throw unusable(String.valueOf(e.getMessage()));
    }
    return Multiparts.of(
        "encrypted; protocol=\"application/pgp-encrypted\"",
        Multiparts.part("application/pgp-encrypted", "Version: 1"),
        Multiparts.part(
            "application/octet-stream; name=\"encrypted.asc\"",
            armoured.toString(StandardCharsets.US_ASCII)));
  }

  /** RFC 8551 §3.3. */
  private static byte[] smime(byte[] entity, String pem) throws Undeliverable {
    try {
      var certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
      certificate.checkValidity();
      var generator = new CMSEnvelopedDataGenerator();
      generator.addRecipientInfoGenerator(recipient(certificate));
      byte[] sealed =
          generator
              .generate(
                  new CMSProcessableByteArray(entity),
                  new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC)
                      .setProvider(PROVIDER)
                      .build())
              .getEncoded();
      return Multiparts.binary(
          "application/pkcs7-mime; smime-type=enveloped-data; name=\"smime.p7m\"", sealed);
    } catch (GeneralSecurityException | CMSException | IOException | RuntimeException e) {
      throw unusable(String.valueOf(e.getMessage()));
    }
  }

  private static RecipientInfoGenerator recipient(X509Certificate certificate)
      throws GeneralSecurityException {
    if (certificate.getPublicKey() instanceof ECPublicKey theirs) {
      KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC", PROVIDER);
      pairs.initialize(theirs.getParams());
      KeyPair ours = pairs.generateKeyPair();
      return new JceKeyAgreeRecipientInfoGenerator(
              CMSAlgorithm.ECDH_SHA256KDF,
              ours.getPrivate(),
              ours.getPublic(),
              CMSAlgorithm.AES256_WRAP)
          .addRecipient(certificate)
          .setProvider(PROVIDER);
    }
    return new JceKeyTransRecipientInfoGenerator(certificate).setProvider(PROVIDER);
  }

  private static Undeliverable unusable(String why) {
    return new Undeliverable(Reason.KEY_UNUSABLE, why, true);
  }
}
