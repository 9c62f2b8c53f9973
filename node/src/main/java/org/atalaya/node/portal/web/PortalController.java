package org.atalaya.node.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atalaya.formats.alert.Rsit;
import org.atalaya.node.api.Problem;
import org.atalaya.node.portal.Portal;
import org.atalaya.node.ui.Flash;
import org.atalaya.node.ui.ListState;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a contact sees of its organisation's findings and warnings, and reports. */
@Controller
class PortalController {
  private static final int PAGE = 50;

  private final Portal portal;
  private final PortalFrame frame;
  private final MessageSource words;

  PortalController(Portal portal, PortalFrame frame, MessageSource words) {
    this.portal = portal;
    this.frame = frame;
    this.words = words;
  }

  @GetMapping(PortalFrame.HOME)
  String home(Model model) {
    frame.put(model, PortalFrame.HOME);
    model.addAttribute("open", portal.open());
    model.addAttribute("warnings", portal.warnings(null, 10).items());
    return "portal/home";
  }

  @GetMapping(PortalFrame.FINDINGS)
  String findings(HttpServletRequest request, Model model) {
    frame.put(model, PortalFrame.FINDINGS);
    ListState list = ListState.of(request, "-seen", Set.of("seen"), List.of("of", "state"));
    model.addAttribute("list", list);
    model.addAttribute(
        "page",
        portal.findings(
            list.filter("of"),
            switch (list.filter("state")) {
              case "all" -> null;
              case "closed" -> Boolean.FALSE;
              default -> Boolean.TRUE;
            },
            list.after(),
            PAGE));
    return "portal/findings";
  }

  @GetMapping(PortalFrame.FINDINGS + "/{id:[0-9]+}")
  String finding(@PathVariable long id, Model model) {
    frame.put(model, PortalFrame.FINDINGS);
    model.addAttribute("finding", portal.finding(id));
    return "portal/finding";
  }

  @GetMapping(PortalFrame.WARNINGS)
  String warnings(@RequestParam(required = false) @Nullable String after, Model model) {
    frame.put(model, PortalFrame.WARNINGS);
    model.addAttribute("page", portal.warnings(after, PAGE));
    return "portal/warnings";
  }

  @GetMapping(PortalFrame.WARNINGS + "/{id:[0-9]+}")
  String warning(
      @PathVariable long id, @RequestParam(required = false) @Nullable String after, Model model) {
    frame.put(model, PortalFrame.WARNINGS);
    model.addAttribute("view", portal.warning(id));
    model.addAttribute("page", portal.findingsOf(id, after, PAGE));
    return "portal/warning";
  }

  @PostMapping(PortalFrame.WARNINGS + "/{id:[0-9]+}/acknowledge")
  String acknowledge(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String answer,
      RedirectAttributes redirect) {
    try {
      portal.acknowledge(id, answer);
      Flash.done(redirect, "warnings.link.done");
    } catch (Problem problem) {
      Flash.failed(redirect, "problem." + problem.code(), problem.arguments());
    }
    return "redirect:" + PortalFrame.WARNINGS + "/" + id;
  }

  @GetMapping(PortalFrame.INCIDENTS)
  String incidents(@RequestParam(required = false) @Nullable String after, Model model) {
    return incidents(after, "", "", Map.of(), model);
  }

  @PostMapping(PortalFrame.INCIDENTS)
  String report(
      @RequestParam(defaultValue = "") String category,
      @RequestParam(defaultValue = "") String text,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect) {
    try {
      portal.report(category, text);
      Flash.done(redirect, "portal.incident.reported");
      return "redirect:" + PortalFrame.INCIDENTS;
    } catch (Problem problem) {
      response.setStatus(problem.status().value());
      String said =
          words.getMessage(
              "problem." + problem.code(), problem.arguments(), LocaleContextHolder.getLocale());
      return incidents(null, category, text, Map.of(problem.place(), said), model);
    }
  }

  private String incidents(
      @Nullable String after,
      String category,
      String text,
      Map<String, String> errors,
      Model model) {
    frame.put(model, PortalFrame.INCIDENTS);
    model.addAttribute("page", portal.incidents(after, PAGE));
    model.addAttribute("classes", Rsit.classes());
    model.addAttribute("category", category);
    model.addAttribute("text", text);
    model.addAttribute("errors", errors);
    return "portal/incidents";
  }
}
