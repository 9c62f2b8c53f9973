package org.atalaya.node.alerts.web;

import java.nio.charset.StandardCharsets;
import org.atalaya.formats.alert.Attachment;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.exports.Exports;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Alerts and their attachments as files; always to be saved, never shown by the browser. */
@Controller
class ExportController {
  private final Exports exports;

  ExportController(Exports exports) {
    this.exports = exports;
  }

  @GetMapping("/alerts/{id}/stix")
  ResponseEntity<byte[]> stix(@PathVariable String id) {
    AlertId alert = AlertController.id(id);
    return file(exports.stix(alert), "alert-" + alert + ".stix.json", "application/stix+json");
  }

  @GetMapping("/alerts/{id}/envelope")
  ResponseEntity<byte[]> envelope(@PathVariable String id) {
    AlertId alert = AlertController.id(id);
    byte[] bytes = exports.envelope(alert).getBytes(StandardCharsets.US_ASCII);
    return file(bytes, "alert-" + alert + ".jws", "application/jose");
  }

  @GetMapping("/alerts/{id}/attachments/{sha256}")
  ResponseEntity<byte[]> attachment(@PathVariable String id, @PathVariable String sha256) {
    Attachment file = exports.attachment(AlertController.id(id), sha256);
    byte[] content = file.content();
    return file(content == null ? new byte[0] : content, file.name(), "application/octet-stream");
  }

  static ResponseEntity<byte[]> file(byte[] bytes, String name, String type) {
    ContentDisposition disposition =
        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .contentType(MediaType.parseMediaType(type))
        .body(bytes);
  }
}
