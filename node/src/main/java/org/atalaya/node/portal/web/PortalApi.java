package org.atalaya.node.portal.web;

import org.atalaya.node.api.Page;
import org.atalaya.node.findings.FindingView;
import org.atalaya.node.portal.Portal;
import org.atalaya.node.warnings.WarningDetails;
import org.atalaya.node.warnings.WarningView;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The portal as JSON, for whoever is signed in to it. */
@RestController
@RequestMapping("/portal/api/v1")
class PortalApi {
  private final Portal portal;

  PortalApi(Portal portal) {
    this.portal = portal;
  }

  @GetMapping("/findings")
  Page<FindingView> findings(
      @RequestParam(defaultValue = "") String of,
      @RequestParam(required = false) @Nullable Boolean open,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return portal.findings(of, open, after, limit);
  }

  @GetMapping("/findings/{id:[0-9]+}")
  FindingView finding(@PathVariable long id) {
    return portal.finding(id);
  }

  @GetMapping("/warnings")
  Page<WarningView> warnings(
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return portal.warnings(after, limit);
  }

  @GetMapping("/warnings/{id:[0-9]+}")
  WarningDetails warning(@PathVariable long id) {
    return portal.warning(id);
  }

  @GetMapping("/warnings/{id:[0-9]+}/findings")
  Page<FindingView> findingsOf(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return portal.findingsOf(id, after, limit);
  }
}
