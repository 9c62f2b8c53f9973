package org.atalaya.node.constituency.checks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.atalaya.node.constituency.ConstituentContact;
import org.atalaya.node.constituency.OrganisationView.ContactKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.jspecify.annotations.Nullable;

/**
 * Whether a contact's key can be read, until when it holds, and whether something can be sealed for
 * it. Nobody's word is taken for whose it is.
 */
public final class Keys {
  private static final int DATA_ENCIPHERMENT = 3;
  private static final int KEY_ENCIPHERMENT = 2;
  private static final int KEY_AGREEMENT = 4;

  private Keys() {}

  /** Looks at a key. */
  interface Check {
    /** The code of what is wrong, or null. */
    @Nullable String whatIsWrong(String text);
  }

  static @Nullable String checkOpenPgp(String armoured) {
    if (armoured.contains("PRIVATE KEY")) {
      return "constituency-key-private";
    }
    try {
      return encryptionKey(ring(armoured)) == null ? "constituency-key-sign-only" : null;
    } catch (IOException unreadable) {
      return "constituency-openpgp";
    }
  }

  static @Nullable String checkCertificate(String pem) {
    if (pem.contains("PRIVATE KEY")) {
      return "constituency-key-private";
    }
    try {
      return encrypts(certificate(pem)) ? null : "constituency-key-sign-only";
    } catch (CertificateException unreadable) {
      return "constituency-smime";
    }
  }

  /** The keys of contacts that were checked before. */
  public static List<ContactKey> of(List<ConstituentContact> contacts, Instant now) {
    var keys = new ArrayList<ContactKey>();
    for (ConstituentContact contact : contacts) {
      try {
        if (contact.openpgp() != null) {
          keys.add(openPgp(contact, contact.openpgp(), now));
        }
        if (contact.smime() != null) {
          keys.add(smime(contact, contact.smime(), now));
        }
      } catch (IOException | CertificateException changed) {
        throw new IllegalStateException("a stored key of " + contact.id(), changed);
      }
    }
    return keys;
  }

  private static ContactKey openPgp(ConstituentContact contact, String armoured, Instant now)
      throws IOException {
    PGPPublicKeyRing ring = ring(armoured);
    PGPPublicKey sealing = encryptionKey(ring);
    Instant expires = earlier(expires(ring.getPublicKey()), sealing);
    return new ContactKey(
        contact.id(),
        "OPENPGP",
        HexFormat.of().withUpperCase().formatHex(ring.getPublicKey().getFingerprint()),
        expires,
        sealing != null && (expires == null || expires.isAfter(now)));
  }

  private static @Nullable Instant earlier(@Nullable Instant main, @Nullable PGPPublicKey sub) {
    Instant other = sub == null ? null : expires(sub);
    if (main == null || other == null) {
      return main == null ? other : main;
    }
    return main.isBefore(other) ? main : other;
  }

  private static @Nullable Instant expires(PGPPublicKey key) {
    return key.getValidSeconds() == 0
        ? null
        : key.getCreationTime().toInstant().plusSeconds(key.getValidSeconds());
  }

  /** A key that seals; a subkey before the main key. */
  private static @Nullable PGPPublicKey encryptionKey(PGPPublicKeyRing ring) {
    PGPPublicKey found = null;
    for (PGPPublicKey key : ring) {
      if (key.isEncryptionKey() && !key.hasRevocation()) {
        found = key;
      }
    }
    return found;
  }

  private static PGPPublicKeyRing ring(String armoured) throws IOException {
    if (!armoured.startsWith("-----BEGIN PGP PUBLIC KEY BLOCK-----")) {
      throw new IOException("no armoured public key");
    }
    try (var decoded =
        PGPUtil.getDecoderStream(
            new ByteArrayInputStream(armoured.getBytes(StandardCharsets.UTF_8)))) {
      return new PGPPublicKeyRing(decoded, new BcKeyFingerprintCalculator());
    } catch (RuntimeException malformed) {
      throw new IOException(malformed);
    }
  }

  private static ContactKey smime(ConstituentContact contact, String pem, Instant now)
      throws CertificateException {
    X509Certificate certificate = certificate(pem);
    Instant expires = certificate.getNotAfter().toInstant();
    return new ContactKey(
        contact.id(),
        "SMIME",
        HexFormat.of().withUpperCase().formatHex(sha256(certificate.getEncoded())),
        expires,
        encrypts(certificate) && expires.isAfter(now));
  }

  private static X509Certificate certificate(String pem) throws CertificateException {
    var stream = new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8));
    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
  }

  private static boolean encrypts(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    return usage == null
        || usage[KEY_ENCIPHERMENT]
        || usage[DATA_ENCIPHERMENT]
        || usage[KEY_AGREEMENT];
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
