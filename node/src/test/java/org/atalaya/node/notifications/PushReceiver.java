package org.atalaya.node.notifications;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What a browser does with a push, written from RFC 8291 and RFC 8188 alone. */
final class PushReceiver {
  private final KeyPair keys;
  private final byte[] auth = new byte[16];

  PushReceiver() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    keys = generator.generateKeyPair();
    new SecureRandom().nextBytes(auth);
  }

  String p256dh() {
    return base64(point((ECPublicKey) keys.getPublic()));
  }

  String auth() {
    return base64(auth);
  }

  String decrypt(byte[] body) throws GeneralSecurityException {
    ByteBuffer message = ByteBuffer.wrap(body);
    byte[] salt = take(message, 16);
    int recordSize = message.getInt();
    byte[] sender = take(message, message.get() & 0xff);
    byte[] encrypted = take(message, message.remaining());
    if (encrypted.length > recordSize) {
      throw new GeneralSecurityException("more than one record");
    }
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(keys.getPrivate());
    agreement.doPhase(publicKey(sender), true);
    byte[] info =
        join(text("WebPush: info\0"), point((ECPublicKey) keys.getPublic()), sender, one());
    byte[] input = hmac(hmac(auth, agreement.generateSecret()), info);
    byte[] random = hmac(salt, input);
    byte[] key = hmac(random, join(text("Content-Encoding: aes128gcm\0"), one()));
    byte[] nonce = hmac(random, join(text("Content-Encoding: nonce\0"), one()));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, 0, 16, "AES"),
        new GCMParameterSpec(128, nonce, 0, 12));
    return unpadded(cipher.doFinal(encrypted));
  }

  private static String unpadded(byte[] record) throws GeneralSecurityException {
    int end = record.length - 1;
    while (end >= 0 && record[end] == 0) {
      end--;
    }
    if (end < 0 || record[end] != 2) {
      throw new GeneralSecurityException("the last record does not end as one");
    }
    return new String(record, 0, end, StandardCharsets.UTF_8);
  }

  /** The public key that an uncompressed point is. */
  static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    return (ECPublicKey)
        KeyFactory.getInstance("EC")
            .generatePublic(
                new ECPublicKeySpec(
                    new ECPoint(
                        new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                        new BigInteger(1, Arrays.copyOfRange(point, 33, 65))),
                    curve.getParameterSpec(ECParameterSpec.class)));
  }

  private static byte[] point(ECPublicKey key) {
    ByteBuffer point = ByteBuffer.allocate(65).put((byte) 4);
    for (BigInteger half : new BigInteger[] {key.getW().getAffineX(), key.getW().getAffineY()}) {
      byte[] bytes = half.toByteArray();
      int from = Math.max(0, bytes.length - 32);
      point.put(new byte[32 - (bytes.length - from)]).put(bytes, from, bytes.length - from);
    }
    return point.array();
  }

  private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(data);
  }

  private static byte[] take(ByteBuffer from, int count) {
    byte[] taken = new byte[count];
    from.get(taken);
    return taken;
  }

  private static byte[] join(byte[]... parts) {
    var joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] one() {
    return new byte[] {1};
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
