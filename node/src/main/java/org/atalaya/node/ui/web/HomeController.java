package org.atalaya.node.ui.web;

import java.util.Comparator;
import java.util.List;
import org.atalaya.node.ui.OverviewPanel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The first page: what needs attention now, one panel from each feature. */
@Controller
class HomeController {
  private final ObjectProvider<OverviewPanel> panels;
  private final Console console;

  HomeController(ObjectProvider<OverviewPanel> panels, Console console) {
    this.panels = panels;
    this.console = console;
  }

  @GetMapping("/")
  String home(Model model) {
    model.addAttribute("panels", seen());
    return "ui/home";
  }

  /** One panel, to be put in the place of its older self. */
  @GetMapping("/ui/panels/{id}")
  String panel(@PathVariable String id, Model model) {
    OverviewPanel asked =
        seen().stream()
            .filter(panel -> panel.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("panel", asked);
    return "ui/panel :: one";
  }

  private List<OverviewPanel> seen() {
    return panels.stream()
        .filter(panel -> console.may(panel.authority()))
        .sorted(Comparator.comparingInt(OverviewPanel::order))
        .toList();
  }
}
