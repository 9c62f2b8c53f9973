package org.atalaya.node.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://192.0.2.7/x",
        "https://127.0.0.1/x",
        "https://10.1.2.3/x",
        "https://192.168.0.1/x",
        "https://172.16.0.1/x",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/x",
        "https://0.0.0.1/x",
        "https://255.255.255.255/x",
        "https://[::1]/x",
        "https://[fd00::1]/x",
        "https://[fe80::1]/x",
        "https://[::ffff:127.0.0.1]/x",
        "https://[64:ff9b::a00:1]/x",
        "https://somebody@192.0.2.7/x",
        "https://no-such-host.invalid/x",
        "file:///etc/passwd",
        "https:///x",
        "not an address"
      })
  void anAddressInsideOrWithoutTlsIsRefused(String endpoint) {
    assertThatThrownBy(() -> Outbound.requirePublic(endpoint, false)).isInstanceOf(Problem.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://192.0.2.7/x", "https://[2001:db8::1]:8443/x"})
  void anAddressOutsideIsTaken(String endpoint) {
    assertThatCode(() -> Outbound.requirePublic(endpoint, false)).doesNotThrowAnyException();
  }

  @Test
  void onlyTheWebIsSpokenEvenWherePrivateAddressesAreAllowed() {
    assertThatCode(() -> Outbound.requirePublic("http://127.0.0.1:9/x", true))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Outbound.requirePublic("ftp://127.0.0.1/x", true))
        .isInstanceOf(Problem.class);
  }
}
