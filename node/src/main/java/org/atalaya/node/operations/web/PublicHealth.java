package org.atalaya.node.operations.web;

import java.util.Map;
import org.atalaya.node.operations.Health;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers a load balancer or a watchdog, and tells strangers nothing more. */
@RestController
class PublicHealth {
  private final Health health;

  PublicHealth(Health health) {
    this.health = health;
  }

  @GetMapping(path = "/health", produces = "application/json")
  ResponseEntity<Map<String, String>> health() {
    boolean works = health.works();
    return ResponseEntity.status(works ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(Map.of("status", works ? "up" : "down"));
  }
}
