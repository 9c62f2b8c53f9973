package org.atalaya.node.alerts.rest;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.atalaya.envelope.MemberId;
import org.atalaya.formats.alert.Severity;
import org.atalaya.formats.marking.Tlp;
import org.atalaya.node.alerts.Addition;
import org.atalaya.node.alerts.AlertAnomaly;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.Alerts;
import org.atalaya.node.alerts.InboxQuery;
import org.atalaya.node.alerts.InboxQuery.Attention;
import org.atalaya.node.alerts.Outline;
import org.atalaya.node.alerts.exports.Exports;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alerts for machines: list, read, publish, answer, add to, withdraw, export. */
@RestController
@RequestMapping("/api/v1/alerts")
class AlertApi {
  private final Alerts alerts;
  private final Exports exports;
  private final MessageSource words;

  AlertApi(Alerts alerts, Exports exports, MessageSource words) {
    this.alerts = alerts;
    this.exports = exports;
    this.words = words;
  }

  record Published(String id) {}

  record Acknowledged(List<String> acknowledged) {}

  record Ids(List<String> alerts) {}

  record Counts(Map<String, Long> counts) {}

  record Reason(String reason) {}

  record NewNote(@Nullable String kind, String language, String text) {}

  @GetMapping
  Page<Views.Summary> list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String severity,
      @RequestParam(required = false) @Nullable String tlp,
      @RequestParam(required = false) @Nullable String origin,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable Boolean drill,
      @RequestParam(required = false) @Nullable Boolean own,
      @RequestParam(required = false) @Nullable String since,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    Page<AlertSummary> page =
        alerts.inbox(
            new InboxQuery(
                q,
                one("severity", Severity.values(), Severity::code, severity),
                one("tlp", Tlp.values(), Tlp::label, tlp),
                member(origin),
                one("state", Attention.values(), AlertApi::code, state),
                category,
                drill,
                own,
                time(since),
                after,
                limit));
    return new Page<>(page.items().stream().map(Views.Summary::of).toList(), page.next());
  }

  /** What strangers sent about an alert, or about any, and was refused. */
  @GetMapping("/anomalies")
  Page<Views.Anomaly> anomalies(
      @RequestParam(required = false) @Nullable String alert,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    Page<AlertAnomaly> page = alerts.anomalies(alert == null ? null : id(alert), after, limit);
    return new Page<>(page.items().stream().map(Views.Anomaly::of).toList(), page.next());
  }

  private static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static <T> @Nullable T one(
      String field, T[] values, Function<T, String> code, @Nullable String wanted) {
    if (wanted == null || wanted.isEmpty()) {
      return null;
    }
    for (T value : values) {
      if (code.apply(value).equals(wanted)) {
        return value;
      }
    }
    String known = String.join(", ", Arrays.stream(values).map(code).toList());
    throw Problem.at(field, HttpStatus.BAD_REQUEST, "alerts.outline", known);
  }

  private static @Nullable MemberId member(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (!MemberId.isValid(text)) {
      throw Problem.at("origin", HttpStatus.BAD_REQUEST, "alerts.member-unknown", text);
    }
    return new MemberId(text);
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null || text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException notATime) {
      throw Problem.at("since", HttpStatus.BAD_REQUEST, "alerts.outline", text == null ? "" : text);
    }
  }

  private static AlertId id(String text) {
    return AlertId.parse(text)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.unknown", text));
  }

  @PostMapping
  ResponseEntity<Published> publish(@RequestBody byte[] body) {
    Outline outline = Outlines.read(body);
    AlertId id = outline.drill() ? alerts.publishDrill(outline) : alerts.publish(outline);
    return ResponseEntity.created(URI.create("/api/v1/alerts/" + id))
        .body(new Published(id.toString()));
  }

  @GetMapping("/{id:[0-9a-f]{8}-[0-9a-f-]{27}}")
  Views.Whole view(@PathVariable String id) {
    return Views.Whole.of(alerts.view(id(id)));
  }

  @PostMapping("/{id}/read")
  Views.Whole read(@PathVariable String id) {
    return Views.Whole.of(alerts.read(id(id)));
  }

  @PostMapping("/acknowledgements")
  Acknowledged acknowledgeAll(@RequestBody Ids ids) {
    return acknowledged(ids.alerts().stream().map(AlertApi::id).toList());
  }

  @PostMapping("/{id}/acknowledgement")
  Acknowledged acknowledge(@PathVariable String id) {
    return acknowledged(List.of(id(id)));
  }

  private Acknowledged acknowledged(List<AlertId> ids) {
    return new Acknowledged(alerts.acknowledge(ids).stream().map(AlertId::toString).toList());
  }

  @PostMapping("/{id}/actions")
  Views.Whole act(@PathVariable String id, @RequestBody Counts counts) {
    alerts.act(id(id), counts.counts());
    return Views.Whole.of(alerts.view(id(id)));
  }

  @PostMapping("/{id}/notes")
  Views.Whole add(@PathVariable String id, @RequestBody NewNote note) {
    boolean sighting = "sighting".equals(note.kind());
    alerts.add(id(id), new Addition(sighting, note.language(), note.text()));
    return Views.Whole.of(alerts.view(id(id)));
  }

  @PostMapping("/{id}/withdrawal")
  Views.Whole withdraw(@PathVariable String id, @RequestBody Reason reason) {
    alerts.withdraw(id(id), reason.reason());
    return Views.Whole.of(alerts.view(id(id)));
  }

  @GetMapping("/{id}/board")
  Views.WholeBoard board(@PathVariable String id) {
    return Views.WholeBoard.of(
        alerts.board(id(id)), key -> words.getMessage(key, null, LocaleContextHolder.getLocale()));
  }

  @GetMapping("/{id}/stix")
  ResponseEntity<byte[]> stix(@PathVariable String id) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/stix+json;version=2.1"))
        .body(exports.stix(id(id)));
  }

  @GetMapping("/{id}/envelope")
  ResponseEntity<String> envelope(@PathVariable String id) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/jose"))
        .body(exports.envelope(id(id)));
  }
}
