package org.atalaya.node.portal.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.atalaya.node.api.Problem;
import org.atalaya.node.constituency.ConstituencyTabs;
import org.atalaya.node.constituency.forms.OrganisationForm;
import org.atalaya.node.portal.IncidentReport;
import org.atalaya.node.portal.PortalDesk;
import org.atalaya.node.portal.PortalDesk.Asked;
import org.atalaya.node.ui.Flash;
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

/** What constituents ask and report, for the team. */
@Controller
class DeskController {
  private static final String REQUESTS = "/constituency/requests";
  private static final String INCIDENTS = "/constituency/incidents";
  private static final int PAGE = 50;

  private final PortalDesk desk;
  private final MessageSource words;

  DeskController(PortalDesk desk, MessageSource words) {
    this.desk = desk;
    this.words = words;
  }

  @GetMapping(REQUESTS)
  String requests(@RequestParam(required = false) @Nullable String after, Model model) {
    model.addAttribute("tabs", ConstituencyTabs.tabs(words, REQUESTS));
    model.addAttribute("page", desk.requests(after, PAGE));
    return "portal/desk-requests";
  }

  @GetMapping(REQUESTS + "/{id:[0-9]+}")
  String request(@PathVariable long id, Model model) {
    Asked asked = desk.request(id);
    model.addAttribute("asked", asked);
    model.addAttribute(
        "faults", asked.faults().stream().map(one -> OrganisationForm.words(words, one)).toList());
    return "portal/desk-request";
  }

  @PostMapping(REQUESTS + "/{id:[0-9]+}/confirm")
  String confirm(
      @PathVariable long id,
      @RequestParam int revision,
      @RequestParam int version,
      RedirectAttributes redirect) {
    try {
      desk.confirm(id, revision, version);
      Flash.done(redirect, "portal.desk.confirmed");
    } catch (Problem problem) {
      OrganisationForm.failed(redirect, problem);
    }
    return "redirect:" + REQUESTS + "/" + id;
  }

  @PostMapping(REQUESTS + "/{id:[0-9]+}/refuse")
  String refuse(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes redirect) {
    try {
      desk.refuse(id, reason);
      Flash.done(redirect, "portal.desk.refused");
    } catch (Problem problem) {
      OrganisationForm.failed(redirect, problem);
    }
    return "redirect:" + REQUESTS + "/" + id;
  }

  @GetMapping(INCIDENTS)
  String incidents(@RequestParam(required = false) @Nullable String after, Model model) {
    model.addAttribute("tabs", ConstituencyTabs.tabs(words, INCIDENTS));
    model.addAttribute("page", desk.incidents(after, PAGE));
    return "portal/desk-incidents";
  }

  @GetMapping(INCIDENTS + "/{id:[0-9]+}")
  String incident(@PathVariable long id, Model model) {
    Locale locale = LocaleContextHolder.getLocale();
    Map<String, String> states = new LinkedHashMap<>();
    Arrays.stream(IncidentReport.State.values())
        .forEach(
            state ->
                states.put(
                    state.name(),
                    words.getMessage("portal.incident.state." + state, null, locale)));
    model.addAttribute("incident", desk.incident(id));
    model.addAttribute("states", states);
    return "portal/desk-incident";
  }

  @PostMapping(INCIDENTS + "/{id:[0-9]+}")
  String answer(
      @PathVariable long id,
      @RequestParam IncidentReport.State state,
      @RequestParam(defaultValue = "") String answer,
      RedirectAttributes redirect) {
    try {
      desk.answer(id, state, answer);
      Flash.done(redirect, "portal.desk.answered");
    } catch (Problem problem) {
      OrganisationForm.failed(redirect, problem);
    }
    return "redirect:" + INCIDENTS + "/" + id;
  }
}
