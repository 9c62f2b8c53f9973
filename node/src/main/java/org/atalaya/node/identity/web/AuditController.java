package org.atalaya.node.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atalaya.node.api.Problem;
import org.atalaya.node.api.Spreadsheets;
import org.atalaya.node.identity.AuditEntry;
import org.atalaya.node.identity.AuditLog;
import org.atalaya.node.identity.AuditQuery;
import org.atalaya.node.ui.ListState;
import org.atalaya.node.ui.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of the audit, and the same as a table for a spreadsheet. */
@Controller
class AuditController {
  private static final int PAGE = 100;
  private static final List<String> FILTERS = List.of("text", "act", "actor", "from", "until");

  private final AuditLog audit;
  private final Viewer viewer;

  AuditController(AuditLog audit, Viewer viewer) {
    this.audit = audit;
    this.viewer = viewer;
  }

  @GetMapping("/audit")
  String list(HttpServletRequest request, Model model) {
    ListState state = ListState.of(request, "-time", Set.of("time"), FILTERS);
    model.addAttribute("list", state);
    model.addAttribute("page", audit.search(query(state), state.after(), PAGE));
    model.addAttribute("acts", audit.acts());
    String query = request.getQueryString();
    model.addAttribute("export", "/audit.csv" + (query == null ? "" : "?" + query));
    return "identity/audit";
  }

  @GetMapping("/audit.csv")
  void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ListState state = ListState.of(request, "-time", Set.of("time"), FILTERS);
    AuditQuery query = query(state);
    audit.search(query, null, 1);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
    Writer writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    Csv csv = new Csv(writer);
    csv.row(List.of("time", "actor", "act", "subject", "detail", "address", "token", "leaf"));
    audit.export(query, csv::entry);
    writer.flush();
  }

  private AuditQuery query(ListState state) {
    return new AuditQuery(
        state.filter("text"),
        state.filter("act"),
        state.filter("actor"),
        day(state.filter("from"), "from", 0),
        day(state.filter("until"), "until", 1));
  }

  /** A day of the viewer's calendar; {@code later} days on, for an end that is included. */
  private @Nullable Instant day(String text, String place, int later) {
    ZoneId zone = viewer.zone();
    try {
      return text.isEmpty()
          ? null
          : LocalDate.parse(text).plusDays(later).atStartOfDay(zone).toInstant();
    } catch (DateTimeParseException e) {
      throw Problem.at(place, HttpStatus.BAD_REQUEST, "audit-date", text);
    }
  }

  /** RFC 4180, with what a spreadsheet would take for a formula made harmless. */
  record Csv(Writer writer) {
    void entry(AuditEntry entry) {
      row(
          List.of(
              entry.time().toString(),
              entry.actor(),
              entry.act(),
              entry.subject(),
              String.join(
                  "; ",
                  entry.detail().entrySet().stream()
                      .sorted(Map.Entry.comparingByKey())
                      .map(e -> e.getKey() + "=" + e.getValue())
                      .toList()),
              entry.address() == null ? "" : entry.address(),
              entry.token() == null ? "" : entry.token().toString(),
              entry.leaf()));
    }

    void row(List<String> cells) {
      try {
        writer.write(String.join(",", cells.stream().map(Csv::cell).toList()));
        writer.write("\r\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static String cell(String text) {
      return '"' + Spreadsheets.guarded(text).replace("\"", "\"\"") + '"';
    }
  }
}
