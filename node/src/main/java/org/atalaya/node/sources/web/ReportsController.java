package org.atalaya.node.sources.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atalaya.node.api.Problem;
import org.atalaya.node.sources.ReportView;
import org.atalaya.node.sources.Reports;
import org.atalaya.node.sources.WatchTabs;
import org.atalaya.node.ui.Flash;
import org.atalaya.node.ui.NavigationEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Reports for people: hand one in, see what was read and what was not. */
@Controller
class ReportsController {
  private static final int PAGE = 50;

  private final Reports reports;
  private final MessageSource words;

  ReportsController(Reports reports, MessageSource words) {
    this.reports = reports;
    this.words = words;
  }

  @Bean
  static NavigationEntry reportsEntry() {
    return new NavigationEntry("sources.title", "/watch/reports", 40, "watch:read");
  }

  @GetMapping("/watch/reports")
  String list(@RequestParam(required = false) @Nullable String after, Model model) {
    model.addAttribute("tabs", WatchTabs.tabs(words, "/watch/reports"));
    model.addAttribute("formats", formats());
    model.addAttribute("page", reports.list(after, PAGE));
    return "sources/list";
  }

  private Map<String, String> formats() {
    Map<String, String> formats = new LinkedHashMap<>();
    reports.formats().forEach(format -> formats.put(format, format));
    return formats;
  }

  @GetMapping("/watch/reports/{id:[0-9]+}/again")
  String askToReadAgain(@PathVariable long id, Model model) {
    model.addAttribute("report", reports.view(id));
    model.addAttribute("formats", formats());
    return "sources/report-again";
  }

  @PostMapping("/watch/reports/{id:[0-9]+}/again")
  String readAgain(
      @PathVariable long id, @RequestParam String format, RedirectAttributes redirect) {
    try {
      reports.readAgain(id, format);
      Flash.done(redirect, "sources.again.begun");
    } catch (Problem problem) {
      Flash.failed(redirect, "problem." + problem.code(), problem.arguments());
    }
    return "redirect:/watch/reports/" + id;
  }

  @PostMapping("/watch/reports")
  String add(
      @RequestParam MultipartFile file, @RequestParam String format, RedirectAttributes redirect)
      throws IOException {
    String name = file.getOriginalFilename();
    try (InputStream content = file.getInputStream()) {
      return "redirect:/watch/reports/" + reports.add(name == null ? "" : name, format, content);
    } catch (Problem problem) {
      Flash.failed(redirect, "problem." + problem.code(), problem.arguments());
      return "redirect:/watch/reports";
    }
  }

  @GetMapping("/watch/reports/{id:[0-9]+}")
  String report(
      @PathVariable long id, @RequestParam(required = false) @Nullable String after, Model model) {
    model.addAttribute("report", reports.view(id));
    model.addAttribute("bad", reports.badRows(id, after, PAGE));
    model.addAttribute("observations", reports.observations(id, null, 10).items());
    return "sources/report";
  }

  @GetMapping("/watch/reports/{id:[0-9]+}/content")
  ResponseEntity<InputStreamResource> content(@PathVariable long id) {
    ReportView report = reports.view(id);
    String name = report.name().isEmpty() ? "report-" + id : report.name();
    ContentDisposition disposition =
        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .contentLength(report.size())
        .body(new InputStreamResource(reports.content(id)));
  }
}
