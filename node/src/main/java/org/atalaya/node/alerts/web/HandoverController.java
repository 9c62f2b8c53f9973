package org.atalaya.node.alerts.web;

import java.util.UUID;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.inbox.Handovers;
import org.atalaya.node.alerts.members.Members;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.Actor;
import org.atalaya.node.identity.CurrentActor;
import org.atalaya.node.identity.Permission;
import org.atalaya.node.ui.Flash;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The note of one shift for the next. */
@Controller
class HandoverController {
  private final Handovers handovers;
  private final Members members;
  private final AlertTabs tabs;
  private final CurrentActor actor;

  HandoverController(Handovers handovers, Members members, AlertTabs tabs, CurrentActor actor) {
    this.handovers = handovers;
    this.members = members;
    this.tabs = tabs;
    this.actor = actor;
  }

  @GetMapping("/alerts/handover")
  String show(Model model) {
    Actor who = actor.get();
    model.addAttribute("notes", handovers.list());
    model.addAttribute("open", handovers.openNow());
    model.addAttribute("names", members.names());
    model.addAttribute("me", who.name());
    model.addAttribute("mayWrite", who.may(Permission.ALERTS_ACKNOWLEDGE));
    model.addAttribute("tabs", tabs.of("handover"));
    return "alerts/handover";
  }

  @PostMapping("/alerts/handover")
  String write(
      @RequestParam(name = "text", defaultValue = "") String text, RedirectAttributes redirect) {
    handovers.write(text);
    Flash.done(redirect, "alerts.handover.written");
    return "redirect:/alerts/handover";
  }

  @PostMapping("/alerts/handover/{id}/acknowledge")
  String acknowledge(@PathVariable String id, RedirectAttributes redirect) {
    UUID note =
        AlertId.parse(id)
            .map(AlertId::value)
            .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.handover-unknown"));
    handovers.acknowledge(note);
    Flash.done(redirect, "alerts.handover.taken");
    return "redirect:/alerts/handover";
  }
}
