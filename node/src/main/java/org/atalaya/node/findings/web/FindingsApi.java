package org.atalaya.node.findings.web;

import org.atalaya.node.api.Page;
import org.atalaya.node.findings.FindingFigures;
import org.atalaya.node.findings.FindingQuery;
import org.atalaya.node.findings.FindingView;
import org.atalaya.node.findings.Findings;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Findings for machines. */
@RestController
@RequestMapping("/api/v1/findings")
class FindingsApi {
  private final Findings findings;

  FindingsApi(Findings findings) {
    this.findings = findings;
  }

  /** {@code of} is an address, a network, or the beginning of a name. */
  @GetMapping
  Page<FindingView> list(
      @RequestParam(required = false) @Nullable String of,
      @RequestParam(required = false) @Nullable String organisation,
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable Boolean open,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return findings.list(new FindingQuery(of, organisation, category, open, after, limit));
  }

  @GetMapping("/figures")
  FindingFigures figures() {
    return findings.figures();
  }

  @GetMapping("/{id:[0-9]+}")
  FindingView find(@PathVariable long id) {
    return findings.view(id);
  }
}
