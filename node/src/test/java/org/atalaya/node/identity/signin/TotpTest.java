package org.atalaya.node.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void givesTheCodesOfRfc6238AppendixB(long seconds, String code) {
    assertThat(Totp.code(SECRET, seconds / 30, 8)).isEqualTo(code);
  }

  @Test
  void acceptsTheStepBeforeAndAfterButNoOther() {
    Instant now = Instant.ofEpochSecond(3000);
    assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, 99, 6), now)).hasValue(99);
    assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, 101, 6), now)).hasValue(101);
    assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, 98, 6), now)).isEmpty();
    assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, 102, 6), now)).isEmpty();
  }

  @Test
  void writesBase32AsRfc4648Does() {
    assertThat(Secrets.base32("foobar".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("MZXW6YTBOI");
  }
}
