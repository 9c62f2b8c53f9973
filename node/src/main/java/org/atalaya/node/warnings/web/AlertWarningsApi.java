package org.atalaya.node.warnings.web;

import java.util.List;
import java.util.Objects;
import org.atalaya.matching.product.Certainty;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.api.Problem;
import org.atalaya.node.warnings.AlertWarnings;
import org.atalaya.node.warnings.AlertWarnings.Choice;
import org.atalaya.node.warnings.AlertWarnings.Warned;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Warnings about alerts, for machines. */
@RestController
@RequestMapping("/api/v1/alerts/{id}/warnings")
class AlertWarningsApi {
  private final AlertWarnings warnings;

  AlertWarningsApi(AlertWarnings warnings) {
    this.warnings = warnings;
  }

  /**
   * Whom to warn.
   *
   * @param organisations those whom it touches, by their ids
   * @param atLeast in their place, everybody whom it touches so surely or more
   */
  record Request(
      @Nullable List<String> organisations,
      @Nullable Certainty atLeast,
      @Nullable Boolean tellOrigin) {}

  @PostMapping
  Warned warn(@PathVariable String id, @RequestBody Request request) {
    AlertId alert =
        AlertId.parse(id)
            .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.unknown", id));
    return warnings.warn(
        alert,
        new Choice(
            Objects.requireNonNullElse(request.organisations(), List.of()), request.atLeast()),
        Boolean.TRUE.equals(request.tellOrigin()));
  }
}
