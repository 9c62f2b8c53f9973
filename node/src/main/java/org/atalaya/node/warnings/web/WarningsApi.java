package org.atalaya.node.warnings.web;

import java.util.List;
import org.atalaya.node.api.Page;
import org.atalaya.node.findings.FindingView;
import org.atalaya.node.warnings.Policy;
import org.atalaya.node.warnings.WarningDetails;
import org.atalaya.node.warnings.WarningPolicies;
import org.atalaya.node.warnings.WarningQuery;
import org.atalaya.node.warnings.WarningState;
import org.atalaya.node.warnings.WarningText;
import org.atalaya.node.warnings.WarningTexts;
import org.atalaya.node.warnings.WarningView;
import org.atalaya.node.warnings.Warnings;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Warnings for machines. */
@RestController
@RequestMapping("/api/v1")
class WarningsApi {
  private final Warnings warnings;
  private final WarningPolicies policies;
  private final WarningTexts texts;

  WarningsApi(Warnings warnings, WarningPolicies policies, WarningTexts texts) {
    this.warnings = warnings;
    this.policies = policies;
    this.texts = texts;
  }

  /** Why a warning ends without an acknowledgement. */
  record Dismissal(String reason) {}

  /** Who acknowledged, by another way than the link. */
  record Acknowledgement(String who, @Nullable String answer) {}

  /** Words of the team's own. */
  record OwnText(String introduction, String advice) {}

  @GetMapping("/warnings")
  Page<WarningView> list(
      @RequestParam(required = false) @Nullable String organisation,
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable WarningState state,
      @RequestParam(defaultValue = "false") boolean waiting,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return warnings.list(new WarningQuery(organisation, category, state, waiting, after, limit));
  }

  @GetMapping("/warnings/{id:[0-9]+}")
  WarningDetails find(@PathVariable long id) {
    return warnings.view(id);
  }

  @GetMapping("/warnings/{id:[0-9]+}/findings")
  Page<FindingView> findings(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return warnings.findings(id, after, limit);
  }

  @PostMapping("/warnings/{id:[0-9]+}/release")
  WarningDetails release(@PathVariable long id) {
    warnings.release(id);
    return warnings.view(id);
  }

  /** How many warnings leave. */
  record Released(int warnings) {}

  /** Sends everything that is held of an organisation, of a category, or of all. */
  @PostMapping("/warnings/release")
  Released releaseHeld(
      @RequestParam(required = false) @Nullable String organisation,
      @RequestParam(required = false) @Nullable String category) {
    return new Released(warnings.releaseHeld(organisation, category));
  }

  @PostMapping("/warnings/{id:[0-9]+}/tell-again")
  WarningDetails tellAgain(@PathVariable long id) {
    warnings.tellAgain(id);
    return warnings.view(id);
  }

  @PostMapping("/warnings/{id:[0-9]+}/dismiss")
  WarningDetails dismiss(@PathVariable long id, @RequestBody Dismissal dismissal) {
    warnings.dismiss(id, dismissal.reason());
    return warnings.view(id);
  }

  @PostMapping("/warnings/{id:[0-9]+}/acknowledge")
  WarningDetails acknowledge(@PathVariable long id, @RequestBody Acknowledgement said) {
    String answer = said.answer();
    warnings.acknowledge(id, said.who(), answer == null ? "" : answer);
    return warnings.view(id);
  }

  @GetMapping("/warning-policies")
  List<Policy> policies() {
    return policies.list();
  }

  @PutMapping("/warning-policies")
  List<Policy> put(@RequestBody Policy policy) {
    policies.put(policy);
    return policies.list();
  }

  @DeleteMapping("/warning-policies")
  List<Policy> remove(@RequestParam String category) {
    policies.remove(category);
    return policies.list();
  }

  @GetMapping("/warning-texts")
  WarningText text(
      @RequestParam(defaultValue = "") String category, @RequestParam String language) {
    return texts.text(category, language);
  }

  @PutMapping("/warning-texts")
  WarningText put(
      @RequestParam(defaultValue = "") String category,
      @RequestParam String language,
      @RequestBody OwnText text) {
    texts.put(category, language, text.introduction(), text.advice());
    return texts.text(category, language);
  }

  @DeleteMapping("/warning-texts")
  WarningText removeText(
      @RequestParam(defaultValue = "") String category, @RequestParam String language) {
    texts.remove(category, language);
    return texts.text(category, language);
  }
}
