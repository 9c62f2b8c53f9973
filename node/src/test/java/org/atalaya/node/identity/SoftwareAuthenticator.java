package org.atalaya.node.identity;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** A passkey in software (WebAuthn level 3, ES256, no attestation), with its browser. */
final class SoftwareAuthenticator {
  private static final int PRESENT_AND_VERIFIED = 0x05;
  private static final int HAS_CREDENTIAL = 0x40;

  private final byte[] id = new byte[32];
  private final KeyPair keys;
  private final String origin;
  private int counter;

  SoftwareAuthenticator(String origin) {
    this.origin = origin;
    new SecureRandom().nextBytes(id);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sets the counter, as a copy of an authenticator would have it. */
  void counter(int value) {
    counter = value;
  }

  String create(JsonNode options) {
    byte[] client = client("webauthn.create", options);
    byte[] data = data(options.get("rp").get("id").asString(), true);
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    object.write(0xa3);
    text(object, "fmt");
    text(object, "none");
    text(object, "attStmt");
    object.write(0xa0);
    text(object, "authData");
    bytes(object, data);
    return answer(
        "\"clientDataJSON\":\"%s\",\"attestationObject\":\"%s\",\"transports\":[\"internal\"]"
            .formatted(encode(client), encode(object.toByteArray())));
  }

  String get(JsonNode options, byte[] userHandle) {
    byte[] client = client("webauthn.get", options);
    byte[] data = data(options.get("rpId").asString(), false);
    byte[] signed = ByteBuffer.allocate(data.length + 32).put(data).put(sha256(client)).array();
    return answer(
        "\"clientDataJSON\":\"%s\",\"authenticatorData\":\"%s\",\"signature\":\"%s\",\"userHandle\":\"%s\""
            .formatted(encode(client), encode(data), encode(sign(signed)), encode(userHandle)));
  }

  private String answer(String response) {
    return "{\"id\":\"%1$s\",\"rawId\":\"%1$s\",\"type\":\"public-key\",\"response\":{%2$s},\"clientExtensionResults\":{}}"
        .formatted(encode(id), response);
  }

  private byte[] client(String type, JsonNode options) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
        .formatted(type, options.get("challenge").asString(), origin)
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] data(String relyingParty, boolean withCredential) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(sha256(relyingParty.getBytes(StandardCharsets.UTF_8)));
    data.write(PRESENT_AND_VERIFIED | (withCredential ? HAS_CREDENTIAL : 0));
    data.writeBytes(ByteBuffer.allocate(4).putInt(++counter).array());
    if (withCredential) {
      data.writeBytes(new byte[16]);
      data.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
      data.writeBytes(id);
      data.writeBytes(publicKey());
    }
    return data.toByteArray();
  }

  /** COSE: EC2, ES256, P-256, x, y. */
  private byte[] publicKey() {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    ByteArrayOutputStream cose = new ByteArrayOutputStream();
    cose.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
    bytes(cose, fixed(key.getW().getAffineX().toByteArray()));
    cose.write(0x22);
    bytes(cose, fixed(key.getW().getAffineY().toByteArray()));
    return cose.toByteArray();
  }

  private static byte[] fixed(byte[] number) {
    byte[] bytes = new byte[32];
    int length = Math.min(number.length, 32);
    System.arraycopy(number, number.length - length, bytes, 32 - length, length);
    return bytes;
  }

  private byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.write(0x60 + text.length());
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void bytes(ByteArrayOutputStream out, byte[] bytes) {
    out.write(0x58);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
