package org.atalaya.node.notifications.delivery;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.atalaya.node.operations.DataDirectory;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.springframework.stereotype.Component;

/** The node's key towards constituents' webhooks, made when it is first needed. */
@Component
class HookKey {
  private static final String FILE = "webhook-signing.key";

  private final DataDirectory data;

  HookKey(DataDirectory data) {
    this.data = data;
  }

  private Ed25519PrivateKeyParameters key() {
    byte[] seed =
        data.secret(FILE, () -> new Ed25519PrivateKeyParameters(new SecureRandom()).getEncoded());
    return new Ed25519PrivateKeyParameters(seed);
  }

  /** As the Standard Webhooks specification writes it. */
  String publicKey() {
    return "whpk_" + Base64.getEncoder().encodeToString(key().generatePublicKey().getEncoded());
  }

  String signature(String signed) {
    byte[] bytes = signed.getBytes(StandardCharsets.UTF_8);
    var signer = new Ed25519Signer();
    signer.init(true, key());
    signer.update(bytes, 0, bytes.length);
    return Base64.getEncoder().encodeToString(signer.generateSignature());
  }
}
