package org.atalaya.node.drills.web;

import java.util.Map;
import java.util.UUID;
import org.atalaya.node.drills.Drill;
import org.atalaya.node.drills.Drills;
import org.atalaya.node.ui.Confirmation;
import org.atalaya.node.ui.Flash;
import org.atalaya.node.ui.NavigationEntry;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The exercises, for people. */
@Controller
class DrillPages {
  private final Drills drills;
  private final MessageSource words;

  DrillPages(Drills drills, MessageSource words) {
    this.drills = drills;
    this.words = words;
  }

  @Bean
  static NavigationEntry drillsEntry() {
    return new NavigationEntry("drills.title", "/drills", 140, "alerts:read");
  }

  @GetMapping("/drills")
  String list(Model model) {
    model.addAttribute("running", drills.running().orElse(null));
    model.addAttribute("drills", drills.drills());
    model.addAttribute("alerts", drills.openAlerts());
    return "drills/list";
  }

  @PostMapping("/drills")
  String start(@RequestParam String name, RedirectAttributes redirect) {
    Drill drill = drills.start(name);
    Flash.done(redirect, "drills.begun", drill.name());
    return "redirect:/drills";
  }

  @GetMapping("/drills/{id}/end")
  String ask(@PathVariable UUID id, Model model) {
    model.addAttribute(
        "confirmation",
        Confirmation.of(
            words,
            "drills.end",
            "/drills/" + id + "/end",
            Map.of(),
            "/drills",
            drills.openAlerts().size()));
    return "ui/confirm";
  }

  @PostMapping("/drills/{id}/end")
  String end(@PathVariable UUID id, RedirectAttributes redirect) {
    Flash.done(redirect, "drills.ended", drills.end(id));
    return "redirect:/drills";
  }
}
