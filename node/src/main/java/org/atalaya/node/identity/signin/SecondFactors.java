package org.atalaya.node.identity.signin;

import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atalaya.node.identity.store.SecondFactorStore;
import org.atalaya.node.operations.DataDirectory;
import org.atalaya.node.operations.SecretBox;
import org.springframework.stereotype.Component;

/** Codes from an authenticator app, and recovery codes for when the telephone is lost. */
@Component
public class SecondFactors {
  private static final int RECOVERY_CODES = 10;

  private final SecondFactorStore store;
  private final SecretBox box;
  private final Clock clock;

  SecondFactors(SecondFactorStore store, DataDirectory directory, Clock clock) {
    this.store = store;
    this.box = SecretBox.of(directory, "accounts.key");
    this.clock = clock;
  }

  /**
   * What the authenticator app is given.
   *
   * @param secret in base 32, for typing
   * @param uri for the QR code
   */
  public record Enrolment(String secret, String uri) {}

  /** Begins or shows the enrolment that waits for its first code. */
  public Enrolment enrolment(UUID account, String name) {
    byte[] secret =
        store
            .secret(account, false)
            .map(closed -> box.open(account.toString(), closed))
            .orElse(null);
    if (secret == null) {
      secret = Secrets.bytes(20);
      store.begin(account, box.seal(account.toString(), secret));
    }
    String text = Secrets.base32(secret);
    String label = URLEncoder.encode("Atalaya:" + name, StandardCharsets.UTF_8).replace("+", "%20");
    return new Enrolment(
        text, "otpauth://totp/" + label + "?secret=" + text + "&issuer=Atalaya&digits=6&period=30");
  }

  /** Confirms the enrolment by its first code; true when it was right. */
  public boolean confirm(UUID account, String code) {
    Optional<byte[]> secret =
        store.secret(account, false).map(closed -> box.open(account.toString(), closed));
    if (secret.isEmpty() || !rightCode(account, secret.get(), code)) {
      return false;
    }
    store.confirm(account, clock.instant());
    return true;
  }

  /** Ten new recovery codes in place of all earlier ones. */
  public List<String> newRecoveryCodes(UUID account) {
    List<String> codes =
        IntStream.range(0, RECOVERY_CODES)
            .mapToObj(i -> Secrets.base32(Secrets.bytes(10)))
            .toList();
    store.replaceRecoveryCodes(account, codes.stream().map(Secrets::hash).toList());
    return codes.stream().map(code -> code.replaceAll("(.{4})(?!$)", "$1-")).toList();
  }

  /** Uses a code of either kind up; answers which it was. */
  Optional<String> check(UUID account, String typed) {
    String code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    if (code.length() > 6) {
      return store.useRecoveryCode(account, Secrets.hash(code), clock.instant())
          ? Optional.of("recovery-code")
          : Optional.empty();
    }
    return store
        .secret(account, true)
        .map(closed -> box.open(account.toString(), closed))
        .filter(secret -> rightCode(account, secret, code))
        .map(secret -> "totp");
  }

  private boolean rightCode(UUID account, byte[] secret, String typed) {
    OptionalLong step = Totp.stepOf(secret, typed.replaceAll("\\s", ""), clock.instant());
    return step.isPresent() && store.useStep(account, step.getAsLong());
  }

  /** The QR code of the text as an SVG image. */
  public static byte[] qrCode(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    int border = 4;
    int size = code.size + 2 * border;
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append("M%d,%dh1v1h-1z".formatted(x + border, y + border));
        }
      }
    }
    String svg =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" width="240" height="240"\
         shape-rendering="crispEdges"><rect width="%1$d" height="%1$d" fill="#fff"/>\
        <path d="%2$s" fill="#000"/></svg>
        """
            .formatted(size, path);
    return svg.getBytes(StandardCharsets.UTF_8);
  }
}
