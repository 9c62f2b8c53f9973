package org.atalaya.node.alerts;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.AffectedProduct;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.formats.alert.AlertIndicator;
import org.atalaya.formats.alert.AlertText;
import org.atalaya.formats.alert.Attachment;
import org.atalaya.formats.alert.IndicatorKind;
import org.atalaya.formats.alert.Sector;
import org.atalaya.formats.alert.Severity;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.identity.Actor;
import org.atalaya.node.identity.Permission;
import org.atalaya.node.identity.Preferences;
import org.atalaya.node.identity.Role;
import org.atalaya.node.identity.SignedIn;
import org.springframework.security.core.context.SecurityContextHolder;

/** Alerts and people that tests need. */
final class Examples {
  private Examples() {}

  static AlertContent content(String title, Severity severity) {
    AlertText source =
        AlertText.original(
            title,
            "Se explota una vulnerabilidad en pasarelas de correo.",
            "Ministerios que usan Ejemplo Mail 4.",
            "Instale la versi\u00f3n 4.2.");
    AlertText english =
        new AlertText(
                "Mail gateways exploited",
                "A flaw in mail gateways is being exploited.",
                "Ministries that use Ejemplo Mail 4.",
                "Install version 4.2.",
                null)
            .translationOf(source);
    return new AlertContent(
        severity,
        "intrusion-attempts/exploit",
        "es",
        Map.of("es", source, "en", english),
        List.of(new AffectedProduct("Ejemplo", "Mail", "< 4.2", null, null)),
        List.of("CVE-2026-12345"),
        List.of(Sector.GOVERNMENT),
        List.of(new AlertIndicator(IndicatorKind.IPV4, "192.0.2.7", null)),
        Instant.parse("2026-06-01T12:00:00Z"),
        null,
        List.of(),
        List.of("https://csirt.example/avisos/1"),
        null);
  }

  static Outline outline(String title, String... members) {
    return new Outline(content(title, Severity.HIGH), Tlp.AMBER, named(members), false);
  }

  static AudienceChoice named(String... members) {
    return new AudienceChoice.Named(List.of(members).stream().map(MemberId::new).toList());
  }

  /** The content with an attachment of these bytes. */
  static AlertContent attached(AlertContent content, String name, byte[] bytes) {
    Attachment file = new Attachment(name, "text/plain", bytes.length, sha256(bytes), bytes);
    return new AlertContent(
        content.severity(),
        content.category(),
        content.sourceLanguage(),
        content.texts(),
        content.products(),
        content.vulnerabilities(),
        content.sectors(),
        content.indicators(),
        content.validFrom(),
        content.validUntil(),
        List.of(file),
        content.references(),
        content.carried());
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Signs this thread in with everything a person may do. */
  static void signIn(String name) {
    EnumSet<Permission> all = EnumSet.allOf(Permission.class);
    Actor actor =
        new Actor(new UUID(7, name.hashCode()), name, name, EnumSet.of(Role.PUBLISHER), all, null);
    SecurityContextHolder.getContext().setAuthentication(new SignedIn(actor, Preferences.NONE));
  }

  static void signOut() {
    SecurityContextHolder.clearContext();
  }
}
