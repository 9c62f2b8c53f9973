package org.atalaya.node.warnings;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Objects;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyAgreeEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.pgpainless.PGPainless;
import org.pgpainless.decryption_verification.ConsumerOptions;
import org.pgpainless.decryption_verification.DecryptionStream;
import org.pgpainless.decryption_verification.MessageMetadata;

/** Whoever gets letters: has keys, opens what is sealed, and looks at signatures. */
final class Correspondent {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  private final PGPSecretKeyRing openPgp = PGPainless.generateKeyRing().modernKeyRing("x");
  private final KeyPair pair;
  private final String certificate;

  private Correspondent(KeyPair pair, String signature, Instant until) {
    this.pair = pair;
    try {
      X500Name name = new X500Name("CN=contact");
      X509CertificateHolder holder =
          new JcaX509v3CertificateBuilder(
                  name,
                  BigInteger.ONE,
                  Date.from(until.minusSeconds(40_000_000)),
                  Date.from(until),
                  name,
                  pair.getPublic())
              .build(new JcaContentSignerBuilder(signature).build(pair.getPrivate()));
      certificate =
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder().encodeToString(holder.getEncoded())
              + "\n-----END CERTIFICATE-----\n";
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static Correspondent rsa(Instant until) throws Exception {
    KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
    pairs.initialize(2048);
    return new Correspondent(pairs.generateKeyPair(), "SHA256withRSA", until);
  }

  static Correspondent elliptic(Instant until) throws Exception {
    KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
    pairs.initialize(new ECGenParameterSpec("secp256r1"));
    return new Correspondent(pairs.generateKeyPair(), "SHA256withECDSA", until);
  }

  String openPgpKey() {
    return PGPainless.asciiArmor(PGPainless.extractCertificate(openPgp));
  }

  String certificate() {
    return certificate;
  }

  String openOpenPgp(String armoured) throws Exception {
    DecryptionStream opening =
        PGPainless.decryptAndOrVerify()
            .onInputStream(new ByteArrayInputStream(armoured.getBytes(StandardCharsets.US_ASCII)))
            .withOptions(new ConsumerOptions().addDecryptionKey(openPgp));
    String opened = new String(opening.readAllBytes(), StandardCharsets.US_ASCII);
    opening.close();
    return opened;
  }

  String openSmime(byte[] sealed) throws Exception {
    RecipientInformation recipient =
        new CMSEnvelopedData(sealed).getRecipientInfos().getRecipients().iterator().next();
    byte[] opened =
        pair.getPrivate().getAlgorithm().equals("RSA")
            ? recipient.getContent(
                new JceKeyTransEnvelopedRecipient(pair.getPrivate()).setProvider(PROVIDER))
            : recipient.getContent(
                new JceKeyAgreeEnvelopedRecipient(pair.getPrivate()).setProvider(PROVIDER));
    return new String(opened, StandardCharsets.US_ASCII);
  }

  /** Whether the first part of a multipart/signed entity is signed by the key. */
  static boolean isSigned(String entity, String key) throws IOException {
    String boundary = entity.replaceAll("(?s).*?boundary=\"([^\"]+)\".*", "$1");
    String[] parts = entity.split("(?:\r\n)?--" + java.util.regex.Pattern.quote(boundary), -1);
    String content = parts[1].substring(2);
    String signature = parts[2].substring(parts[2].indexOf("-----BEGIN"));
    try {
      DecryptionStream reading =
          PGPainless.decryptAndOrVerify()
              .onInputStream(new ByteArrayInputStream(content.getBytes(StandardCharsets.US_ASCII)))
              .withOptions(
                  new ConsumerOptions()
                      .addVerificationCert(
                          Objects.requireNonNull(PGPainless.readKeyRing().publicKeyRing(key)))
                      .addVerificationOfDetachedSignatures(
                          new ByteArrayInputStream(signature.getBytes(StandardCharsets.US_ASCII))));
      reading.transferTo(new ByteArrayOutputStream());
      reading.close();
      MessageMetadata found = reading.getMetadata();
      return found.isVerifiedSigned();
    } catch (org.bouncycastle.openpgp.PGPException e) {
      throw new IOException(e);
    }
  }
}
