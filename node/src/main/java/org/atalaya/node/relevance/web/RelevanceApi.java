package org.atalaya.node.relevance.web;

import org.atalaya.matching.product.Certainty;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.relevance.Relevance;
import org.atalaya.node.relevance.RelevanceView;
import org.atalaya.node.relevance.Touched;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What alerts touch here, for machines of the team. */
@RestController
@RequestMapping("/api/v1/alerts/{id}")
class RelevanceApi {
  private final Relevance relevance;

  RelevanceApi(Relevance relevance) {
    this.relevance = relevance;
  }

  @GetMapping("/relevance")
  RelevanceView view(@PathVariable String id) {
    return relevance.view(alert(id));
  }

  @GetMapping("/constituents")
  Page<Touched> touched(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Certainty atLeast,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return relevance.touched(alert(id), atLeast, after, limit);
  }

  private static AlertId alert(String id) {
    return AlertId.parse(id)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.unknown", id));
  }
}
