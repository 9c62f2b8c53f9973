package org.atalaya.node.operations.web;

import java.util.List;
import java.util.Locale;
import org.atalaya.node.operations.Health;
import org.atalaya.node.operations.HealthReport;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The node's health in detail, for programs that an administrator trusts. */
@RestController
@RequestMapping("/api/v1/operations")
class OperationsApi {
  private final Health health;
  private final MessageSource messages;

  OperationsApi(Health health, MessageSource messages) {
    this.health = health;
    this.messages = messages;
  }

  record Part(String part, String state, String finding) {}

  @GetMapping("/health")
  List<Part> health(Locale locale) {
    return health.reports().stream().map(report -> part(report, locale)).toList();
  }

  private Part part(HealthReport report, Locale locale) {
    return new Part(
        report.part().substring(report.part().lastIndexOf('.') + 1),
        report.state().name().toLowerCase(Locale.ROOT),
        messages.getMessage(report.finding(), report.arguments().toArray(), locale));
  }
}
