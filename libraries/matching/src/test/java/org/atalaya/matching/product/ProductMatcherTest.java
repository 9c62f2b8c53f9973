package org.atalaya.matching.product;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductMatcherTest {
  private static @Nullable Certainty match(ProductName named, ProductName owned) {
    return new ProductMatcher(named).match(owned).orElse(null);
  }

  private static ProductName product(
      @Nullable String vendor, String name, @Nullable String version) {
    return new ProductName(vendor, name, version, null, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      textBlock =
          """
          < 7.4.3                         ; 7.4.2      ; SURE
          < 7.4.3                         ; 7.4.3      ; -
          < 7.4.3                         ; 7.4        ; LIKELY
          < 7.4.3                         ; 7.10.0     ; -
          <= V2.3                         ; 2.3.0      ; SURE
          >= 7.0, < 7.4.3                 ; 6.9        ; -
          >= 7.0, < 7.4.3                 ; 7.0.1      ; SURE
          >=7.0|<7.0.9|>=7.2|<7.2.5       ; 7.1        ; -
          >=7.0|<7.0.9|>=7.2|<7.2.5       ; 7.2.4      ; SURE
          vers:generic/>=1.0|<2.0         ; 1.5        ; SURE
          vers:all/*                      ; 1.5        ; SURE
          7.4.0 through 7.4.2             ; 7.4.1      ; SURE
          7.4.0 through 7.4.2             ; 7.4.3      ; -
          7.0 - 7.4                       ; 7.2        ; SURE
          from 7.0 to 7.4                 ; 7.5        ; -
          prior to 10.1.2                 ; 10.1.1     ; SURE
          before version 10.1.2           ; 10.1.2     ; -
          10.1 and earlier                ; 9          ; SURE
          10.1 and later                  ; 9          ; -
          up to 3.2                       ; 3.2        ; SURE
          anteriores a la 5.6             ; 5.5.1      ; SURE
          5.6 y anteriores                ; 5.7        ; -
          anteriores à 5.6                ; 5.5        ; SURE
          desde 4.0                       ; 4.1        ; SURE
          todas las versiones             ; 1          ; SURE
          All versions < V2.0             ; 1.9        ; SURE
          7.4.x                           ; 7.4.9      ; SURE
          7.4.x                           ; 7.5.0      ; -
          7.4.x                           ; 7          ; LIKELY
          7.0.1, 7.0.2                    ; 7.0.2      ; SURE
          7.0.1, 7.0.2                    ; 7.0.3      ; -
          7.4                             ; 7.4.1      ; LIKELY
          2019 CU14                       ; 2019 CU14  ; SURE
          2019 CU14                       ; 2016       ; LIKELY
          < 1.0                           ; 1.0-rc1    ; SURE
          some builds                     ; 1.0        ; LIKELY
          -                               ; 1.0        ; LIKELY
          < 2.0                           ; -          ; LIKELY
          """)
  void versionsAreReadAsPeopleWriteThem(
      @Nullable String range, @Nullable String version, @Nullable Certainty sure) {
    assertThat(
            match(
                product("Fortinet", "FortiOS", range),
                product("Fortinet Inc.", "FortiOS", version)))
        .isEqualTo(sure);
  }

  @Test
  void namesAreComparedByTheirWords() {
    ProductName named = product("Microsoft Corporation", "Microsoft Exchange Server", null);
    assertThat(match(named, product("Microsoft", "Exchange Server", "2019")))
        .isEqualTo(Certainty.LIKELY);
    assertThat(match(named, product("microsoft", "exchange", "2019")))
        .isEqualTo(Certainty.POSSIBLE);
    assertThat(match(named, product("Microsoft", "SharePoint Server", "2019"))).isNull();
    assertThat(match(named, product("Other", "Exchange Server", "2019"))).isNull();
    assertThat(
            match(
                product(null, "Exchange Server", "2019"), product("X", "exchange-server", "2019")))
        .as("the vendor is not known")
        .isEqualTo(Certainty.LIKELY);
    assertThat(match(product("Zimbra", "Zimbra", "< 9"), product("Zimbra", "Zimbra", "8.8")))
        .isEqualTo(Certainty.SURE);
    assertThat(match(product("Cisco", "IOS", "< 9"), product("Cisco", "IOS XE", "8")))
        .as("one name is in the other")
        .isEqualTo(Certainty.LIKELY);
  }

  @Test
  void namesForMachinesDecide() {
    ProductName cpe =
        new ProductName(
            "F5",
            "BIG-IP",
            "< 17",
            "cpe:2.3:a:f5:big-ip_access_policy_manager:*:*:*:*:*:*:*:*",
            null);
    assertThat(
            match(
                cpe,
                new ProductName(
                    "F5 Networks", "APM", "16.1", "cpe:/a:f5:big-ip_access_policy_manager", null)))
        .isEqualTo(Certainty.SURE);
    assertThat(
            match(cpe, new ProductName("F5", "BIG-IP", "16.1", "cpe:/a:f5:big-ip_dns:16.1", null)))
        .as("another product of the same name")
        .isNull();
    ProductName purl =
        new ProductName(null, "log4j", "<2.17", null, "pkg:maven/org.apache/log4j-core");
    assertThat(
            match(
                purl,
                new ProductName(
                    null,
                    "whatever",
                    null,
                    null,
                    "pkg:maven/org.apache/log4j-core@2.14.1?type=jar")))
        .isEqualTo(Certainty.SURE);
    assertThat(
            match(
                purl,
                new ProductName(
                    null, "log4j", null, null, "pkg:maven/org.apache/log4j-core@2.17.1")))
        .isNull();
    assertThat(match(new ProductName("a", "b", null, "nonsense", "x"), product("a", "b", null)))
        .isEqualTo(Certainty.LIKELY);
  }
}
