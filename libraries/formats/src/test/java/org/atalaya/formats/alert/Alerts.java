package org.atalaya.formats.alert;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Alerts that tests begin with. */
final class Alerts {
  private Alerts() {}

  static AlertContent full() {
    AlertText english =
        AlertText.original(
            "Ransomware in hospitals", "Two hospitals\nwere hit.", "Hospitals", "Patch \"now\".");
    AlertText spanish =
        AlertText.original(
            "Ransomware en hospitales", "Dos hospitales.", "Hospitales", "Parchear.");
    byte[] file = "rule".getBytes(StandardCharsets.UTF_8);
    return new AlertContent(
        Severity.CRITICAL,
        "malicious-code/c2-server",
        "en",
        Map.of("en", english, "es", spanish.translationOf(english)),
        List.of(
            new AffectedProduct("Acme", "Gateway", "< 2.1", null, "pkg:generic/acme@2.0"),
            new AffectedProduct(null, "Viewer", null, "cpe:2.3:a:x:viewer:1:*:*:*:*:*:*:*", null)),
        List.of("CVE-2026-12345"),
        List.of(Sector.HEALTH, Sector.GOVERNMENT),
        List.of(
            new AlertIndicator(IndicatorKind.IPV4, "192.0.2.7", "C2"),
            new AlertIndicator(IndicatorKind.FILE_NAME, "it's \\ odd.exe", null),
            new AlertIndicator(IndicatorKind.SHA256, "ab".repeat(32), null),
            new AlertIndicator(IndicatorKind.ASN, "64500", null),
            new AlertIndicator(
                IndicatorKind.STIX_PATTERN,
                "[mutex:name = 'a'] FOLLOWEDBY [process:pid = 1]",
                "x")),
        Instant.parse("2026-11-01T10:00:00.123456Z"),
        Instant.parse("2026-12-01T10:00:00Z"),
        List.of(
            new Attachment(
                "r.yara",
                "text/plain",
                file.length,
                HexFormat.of().formatHex(AlertJson.sha256(file)),
                file)),
        List.of("https://example.org/a?b=1"),
        null);
  }
}
