package org.atalaya.node.alerts.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.Outline;
import org.atalaya.node.alerts.publish.Audiences;
import org.atalaya.node.alerts.write.Draft;
import org.atalaya.node.alerts.write.DraftForm;
import org.atalaya.node.alerts.write.Drafts;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Actor;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.identity.Permission;
import org.atalaya.node.ui.Confirmation;
import org.atalaya.node.ui.Flash;
import org.atalaya.node.ui.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Drafts: written, previewed, approved, published. */
@Controller
class DraftController {
  private final Drafts drafts;
  private final DraftModel fields;
  private final Audiences audiences;
  private final AlertTabs tabs;
  private final CurrentActor actor;
  private final Viewer viewer;
  private final MessageSource messages;

  DraftController(
      Drafts drafts,
      DraftModel fields,
      Audiences audiences,
      AlertTabs tabs,
      CurrentActor actor,
      Viewer viewer,
      MessageSource messages) {
    this.drafts = drafts;
    this.fields = fields;
    this.audiences = audiences;
    this.tabs = tabs;
    this.actor = actor;
    this.viewer = viewer;
    this.messages = messages;
  }

  private static UUID id(String text) {
    return AlertId.parse(text)
        .map(AlertId::value)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.draft-unknown"));
  }

  @GetMapping("/alerts/drafts")
  String list(Model model) {
    model.addAttribute("drafts", drafts.list());
    model.addAttribute("tabs", tabs.of("drafts"));
    return "alerts/drafts";
  }

  @GetMapping("/alerts/drafts/new")
  String begin(@RequestParam(defaultValue = "false") boolean drill, Model model) {
    String own = viewer.language().getLanguage();
    fields.fill(DraftForm.empty(AlertContent.LANGUAGES.contains(own) ? own : "en", drill), model);
    model.addAttribute("errors", Map.of());
    return "alerts/draft";
  }

  @PostMapping("/alerts/drafts")
  String create(
      @RequestParam MultiValueMap<String, String> entered,
      @RequestParam(name = "then", defaultValue = "save") String then,
      RedirectAttributes redirect) {
    UUID id = drafts.create(DraftFields.read(entered, viewer.zone()));
    return after(id, then, redirect);
  }

  @GetMapping("/alerts/drafts/{id}")
  String edit(@PathVariable String id, Model model) {
    Draft draft = drafts.find(id(id));
    show(draft, model);
    return "alerts/draft";
  }

  private void show(Draft draft, Model model) {
    fields.fill(draft.form(), model);
    model.addAttribute("draft", draft);
    model.addAttribute("errors", fields.errors(draft.errors()));
  }

  @PostMapping("/alerts/drafts/{id}")
  String save(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> entered,
      @RequestParam("revision") int revision,
      @RequestParam(name = "confirmed", defaultValue = "") List<String> confirmed,
      @RequestParam(name = "then", defaultValue = "save") String then,
      RedirectAttributes redirect,
      Model model) {
    DraftForm form = DraftFields.read(entered, viewer.zone());
    try {
      drafts.save(id(id), revision, form, confirmed);
    } catch (Problem problem) {
      if (problem.status() != HttpStatus.CONFLICT) {
        throw problem;
      }
      return conflict(id(id), form, model);
    }
    return after(id(id), then, redirect);
  }

  /** Somebody saved since: what was entered here stays on the page, theirs stays saved. */
  private String conflict(UUID id, DraftForm entered, Model model) {
    Draft theirs = drafts.find(id);
    show(theirs, model);
    fields.fill(entered, model);
    model.addAttribute("conflict", theirs.row());
    return "alerts/draft";
  }

  private static String after(UUID id, String then, RedirectAttributes redirect) {
    if (then.equals("preview")) {
      return "redirect:/alerts/drafts/" + id + "/preview";
    }
    Flash.done(redirect, "alerts.draft.saved");
    return "redirect:/alerts/drafts/" + id;
  }

  @PostMapping("/alerts/drafts/{id}/attachments")
  String attach(
      @PathVariable String id,
      @RequestParam("revision") int revision,
      @RequestParam("attachment") MultipartFile file,
      RedirectAttributes redirect)
      throws IOException {
    String name = file.getOriginalFilename();
    String type = file.getContentType();
    drafts.attach(
        id(id), revision, name == null ? "" : name, type == null ? "" : type, file.getBytes());
    Flash.done(redirect, "alerts.attachment.added");
    return "redirect:/alerts/drafts/" + id(id);
  }

  @PostMapping("/alerts/drafts/{id}/attachments/{sha256}/remove")
  String detach(
      @PathVariable String id,
      @PathVariable String sha256,
      @RequestParam("revision") int revision,
      RedirectAttributes redirect) {
    drafts.detach(id(id), revision, sha256);
    Flash.done(redirect, "alerts.attachment.removed");
    return "redirect:/alerts/drafts/" + id(id);
  }

  @GetMapping("/alerts/drafts/{id}/preview")
  String preview(
      @PathVariable String id,
      @RequestParam(name = "text", required = false) @Nullable String language,
      Model model) {
    Draft draft = drafts.find(id(id));
    model.addAttribute("draft", draft);
    model.addAttribute("errors", fields.errors(draft.errors()));
    model.addAttribute("content", draft.content());
    Outline outline = draft.outline();
    model.addAttribute(
        "audience",
        outline == null
            ? null
            : audiences.preview(outline.tlp(), outline.audience(), outline.drill()));
    String path = "/alerts/drafts/" + id(id) + "/preview";
    Texts.of(draft.content(), language, path, viewer, messages, model);
    model.addAttribute("attachmentBase", null);
    Actor who = actor.get();
    boolean own = who.name().equals(draft.row().changedBy());
    model.addAttribute("mayPublish", draft.ready() && who.may(Permission.ALERTS_PUBLISH));
    model.addAttribute(
        "mayApprove",
        outline != null
            && draft.needsApproval()
            && draft.approval() == null
            && !own
            && who.may(Permission.ALERTS_APPROVE));
    model.addAttribute("ownWork", own);
    return "alerts/preview";
  }

  @PostMapping("/alerts/drafts/{id}/approve")
  String approve(
      @PathVariable String id, @RequestParam("digest") String digest, RedirectAttributes redirect) {
    drafts.approve(id(id), digest);
    Flash.done(redirect, "alerts.approved");
    return "redirect:/alerts/drafts/" + id(id) + "/preview";
  }

  @PostMapping("/alerts/drafts/{id}/publish")
  String publish(
      @PathVariable String id, @RequestParam("digest") String digest, RedirectAttributes redirect) {
    AlertId published = drafts.publish(id(id), digest);
    Flash.done(redirect, "alerts.published");
    return "redirect:/alerts/" + published + "/board";
  }

  @GetMapping("/alerts/drafts/{id}/discard")
  String askToDiscard(@PathVariable String id, Model model) {
    model.addAttribute(
        "confirmation",
        Confirmation.of(
            messages,
            "alerts.draft.discard",
            "/alerts/drafts/" + id(id) + "/discard",
            Map.of(),
            "/alerts/drafts/" + id(id)));
    return "ui/confirm";
  }

  @PostMapping("/alerts/drafts/{id}/discard")
  String discard(@PathVariable String id, RedirectAttributes redirect) {
    drafts.discard(id(id));
    Flash.done(redirect, "alerts.draft.discarded");
    return "redirect:/alerts/drafts";
  }
}
