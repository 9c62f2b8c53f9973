package org.atalaya.node.sources.web;

import java.util.List;
import org.atalaya.node.sources.FormatKind;
import org.atalaya.node.sources.FormatTrial;
import org.atalaya.node.sources.FormatView;
import org.atalaya.node.sources.ReportFormats;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Formats of reports for machines. */
@RestController
@RequestMapping("/api/v1/report-formats")
class FormatsApi {
  private final ReportFormats formats;

  FormatsApi(ReportFormats formats) {
    this.formats = formats;
  }

  /** A declaration as it is written. */
  record Declared(FormatKind kind, String declaration) {}

  /** A declaration, and what it is tried on. */
  @SuppressWarnings("ArrayRecordComponent")
  record Trying(FormatKind kind, String declaration, String file, byte[] sample) {}

  @GetMapping
  List<FormatView> list() {
    return formats.list();
  }

  @GetMapping("/{name}")
  FormatView find(@PathVariable String name) {
    return formats.view(name);
  }

  /** Kept under the name in it. */
  @PostMapping
  FormatView save(@RequestBody Declared declared) {
    return formats.save(declared.kind(), declared.declaration());
  }

  @DeleteMapping("/{name}")
  ResponseEntity<Void> remove(@PathVariable String name) {
    formats.remove(name);
    return ResponseEntity.noContent().build();
  }

  /** What it would make of a sample, in base64; nothing is kept. */
  @PostMapping("/try")
  FormatTrial tryOut(@RequestBody Trying trying) {
    return formats.tryOut(trying.kind(), trying.declaration(), trying.file(), trying.sample());
  }
}
