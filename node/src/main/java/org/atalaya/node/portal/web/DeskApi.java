package org.atalaya.node.portal.web;

import org.atalaya.node.api.Page;
import org.atalaya.node.portal.ChangeRequest;
import org.atalaya.node.portal.IncidentReport;
import org.atalaya.node.portal.PortalDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What constituents ask and report, for machines of the team. */
@RestController
@RequestMapping("/api/v1/constituency")
class DeskApi {
  private final PortalDesk desk;

  DeskApi(PortalDesk desk) {
    this.desk = desk;
  }

  @GetMapping("/requests")
  Page<ChangeRequest> requests(
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return desk.requests(after, limit);
  }

  @GetMapping("/requests/{id:[0-9]+}")
  PortalDesk.Asked request(@PathVariable long id) {
    return desk.request(id);
  }

  @PostMapping("/requests/{id:[0-9]+}/confirm")
  ResponseEntity<Void> confirm(
      @PathVariable long id, @RequestParam int revision, @RequestParam int version) {
    desk.confirm(id, revision, version);
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/requests/{id:[0-9]+}/refuse")
  ResponseEntity<Void> refuse(@PathVariable long id, @RequestParam String reason) {
    desk.refuse(id, reason);
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/incidents")
  Page<IncidentReport> incidents(
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return desk.incidents(after, limit);
  }

  @GetMapping("/incidents/{id:[0-9]+}")
  IncidentReport incident(@PathVariable long id) {
    return desk.incident(id);
  }

  @PostMapping("/incidents/{id:[0-9]+}")
  IncidentReport answer(
      @PathVariable long id,
      @RequestParam IncidentReport.State state,
      @RequestParam(defaultValue = "") String answer) {
    desk.answer(id, state, answer);
    return desk.incident(id);
  }
}
