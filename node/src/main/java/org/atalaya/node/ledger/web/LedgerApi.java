package org.atalaya.node.ledger.web;

import org.atalaya.node.api.Page;
import org.atalaya.node.ledger.LeafId;
import org.atalaya.node.ledger.LeafView;
import org.atalaya.node.ledger.Ledger;
import org.atalaya.node.ledger.LedgerStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger, for programs. */
@RestController
@RequestMapping("/api/v1/ledger")
class LedgerApi {
  private final Ledger ledger;

  LedgerApi(Ledger ledger) {
    this.ledger = ledger;
  }

  /** What a check of all files found to hold. */
  record Checked(long leaves) {}

  @GetMapping
  LedgerStatus status() {
    return ledger.status();
  }

  @GetMapping("/leaves")
  Page<LeafView> leaves(
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return ledger.leaves(kind, subject, after, limit);
  }

  @GetMapping("/leaves/{id}")
  LeafView leaf(@PathVariable long id) {
    return ledger.leaf(new LeafId(id));
  }

  @GetMapping("/leaves/{id}/proof")
  ProofBundle proof(@PathVariable long id) {
    return ProofBundle.of(ledger.proof(new LeafId(id)));
  }

  @PostMapping("/check")
  Checked check() {
    return new Checked(ledger.check());
  }
}
