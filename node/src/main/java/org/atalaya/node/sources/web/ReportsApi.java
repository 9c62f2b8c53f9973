package org.atalaya.node.sources.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.atalaya.node.api.Page;
import org.atalaya.node.sources.BadRow;
import org.atalaya.node.sources.Observation;
import org.atalaya.node.sources.ReportView;
import org.atalaya.node.sources.Reports;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports for machines. */
@RestController
@RequestMapping("/api/v1/reports")
class ReportsApi {
  private final Reports reports;

  ReportsApi(Reports reports) {
    this.reports = reports;
  }

  /** The body is the report as it is, or packed by gzip or ZIP. */
  @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  ResponseEntity<ReportView> add(
      @RequestParam String name, @RequestParam String format, HttpServletRequest request)
      throws IOException {
    long id = reports.add(name, format, request.getInputStream());
    return ResponseEntity.created(URI.create("/api/v1/reports/" + id)).body(reports.view(id));
  }

  @GetMapping
  Page<ReportView> list(
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return reports.list(after, limit);
  }

  /** Has it read from its beginning by this format. */
  @PostMapping("/{id:[0-9]+}/read-again")
  ReportView readAgain(@PathVariable long id, @RequestParam String format) {
    reports.readAgain(id, format);
    return reports.view(id);
  }

  @GetMapping("/formats")
  List<String> formats() {
    return reports.formats();
  }

  @GetMapping("/{id:[0-9]+}")
  ReportView find(@PathVariable long id) {
    return reports.view(id);
  }

  @GetMapping("/{id:[0-9]+}/bad-rows")
  Page<BadRow> badRows(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return reports.badRows(id, after, limit);
  }

  @GetMapping("/{id:[0-9]+}/observations")
  Page<Observation> observations(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return reports.observations(id, after, limit);
  }

  /** The bytes as they came. */
  @GetMapping(value = "/{id:[0-9]+}/content", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  Resource content(@PathVariable long id) {
    return new InputStreamResource(reports.content(id));
  }
}
