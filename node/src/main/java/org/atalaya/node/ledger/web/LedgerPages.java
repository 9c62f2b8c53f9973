package org.atalaya.node.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.atalaya.node.ledger.LeafId;
import org.atalaya.node.ledger.Ledger;
import org.atalaya.node.ledger.LedgerProof;
import org.atalaya.node.ui.Flash;
import org.atalaya.node.ui.ListState;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of the ledger, and the proof of one leaf. */
@Controller
class LedgerPages {
  private static final int PAGE = 50;
  private static final List<String> FILTERS = List.of("subject", "kind");

  private final Ledger ledger;

  LedgerPages(Ledger ledger) {
    this.ledger = ledger;
  }

  @GetMapping("/ledger")
  String list(HttpServletRequest request, Model model) {
    ListState state = ListState.of(request, "-time", Set.of("time"), FILTERS);
    model.addAttribute("list", state);
    model.addAttribute("status", ledger.status());
    model.addAttribute("kinds", ledger.kinds());
    model.addAttribute(
        "page", ledger.leaves(state.filter("kind"), state.filter("subject"), state.after(), PAGE));
    return "ledger/list";
  }

  @GetMapping("/ledger/leaves/{id}")
  String leaf(@PathVariable long id, Model model) {
    LedgerProof proof = ledger.proof(new LeafId(id));
    model.addAttribute("leaf", ledger.leaf(new LeafId(id)));
    model.addAttribute("bundle", ProofBundle.of(proof));
    model.addAttribute("status", ledger.status());
    return "ledger/leaf";
  }

  @GetMapping("/ledger/leaves/{id}/proof.json")
  ResponseEntity<ProofBundle> json(@PathVariable long id) {
    return file("leaf-" + id + ".json", MediaType.APPLICATION_JSON)
        .body(ProofBundle.of(ledger.proof(new LeafId(id))));
  }

  @GetMapping("/ledger/leaves/{id}/proof.tlog-proof")
  ResponseEntity<byte[]> text(@PathVariable long id) {
    return file("leaf-" + id + ".tlog-proof", MediaType.APPLICATION_OCTET_STREAM)
        .body(ledger.proof(new LeafId(id)).proof().encode());
  }

  private static ResponseEntity.BodyBuilder file(String name, MediaType type) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString());
  }

  @PostMapping("/ledger/check")
  String check(RedirectAttributes redirect) {
    Flash.done(redirect, "ledger.check.done", ledger.check());
    return "redirect:/ledger";
  }
}
