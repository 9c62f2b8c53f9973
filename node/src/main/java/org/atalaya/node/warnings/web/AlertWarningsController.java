package org.atalaya.node.warnings.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.atalaya.matching.product.Certainty;
import org.atalaya.node.alerts.AlertId;
import org.atalaya.node.alerts.AlertSummary;
import org.atalaya.node.alerts.Alerts;
import org.atalaya.node.api.Page;
import org.atalaya.node.api.Problem;
import org.atalaya.node.relevance.ReasonWords;
import org.atalaya.node.relevance.Relevance;
import org.atalaya.node.relevance.Touched;
import org.atalaya.node.relevance.Touched.Reason;
import org.atalaya.node.ui.Flash;
import org.atalaya.node.ui.ListState;
import org.atalaya.node.warnings.AlertWarnings;
import org.atalaya.node.warnings.AlertWarnings.Choice;
import org.atalaya.node.warnings.AlertWarnings.Warned;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whom an alert touches, and the act of warning them. */
@Controller
@RequestMapping("/alerts/{id:[0-9a-f]{8}-[0-9a-f-]{27}}/constituents")
class AlertWarningsController {
  private static final int PAGE = 50;

  private final Alerts alerts;
  private final Relevance relevance;
  private final AlertWarnings warnings;
  private final ReasonWords words;

  AlertWarningsController(
      Alerts alerts, Relevance relevance, AlertWarnings warnings, ReasonWords words) {
    this.alerts = alerts;
    this.relevance = relevance;
    this.warnings = warnings;
    this.words = words;
  }

  /** For templates: a reason, in the reader's words. */
  record Said(String words, Reason reason) {}

  @GetMapping
  String list(@PathVariable String id, HttpServletRequest request, Model model) {
    AlertId alert = alert(id);
    AlertSummary summary = alerts.view(alert).summary();
    ListState list = ListState.of(request, "sure", Set.of("sure"), List.of("atLeast"));
    Page<Touched> page =
        relevance.touched(alert, certainty(list.filter("atLeast")), list.after(), PAGE);
    List<String> ids = page.items().stream().map(Touched::organisation).toList();
    model.addAttribute("summary", summary);
    model.addAttribute("relevance", relevance.view(alert));
    model.addAttribute("list", list);
    model.addAttribute("page", page);
    model.addAttribute(
        "said",
        page.items().stream()
            .collect(
                Collectors.toMap(
                    Touched::organisation,
                    one -> one.reasons().stream().map(this::said).toList())));
    model.addAttribute("warned", warnings.warned(alert, ids));
    model.addAttribute("certainties", Certainty.values());
    return "warnings/touched";
  }

  private Said said(Reason reason) {
    return new Said(words.words(reason, LocaleContextHolder.getLocale()), reason);
  }

  @GetMapping("/warn")
  String ask(
      @PathVariable String id,
      @RequestParam(name = "organisation", required = false) @Nullable List<String> organisations,
      @RequestParam(defaultValue = "") String atLeast,
      Model model,
      RedirectAttributes redirect) {
    AlertId alert = alert(id);
    List<String> named = organisations == null ? List.of() : organisations;
    try {
      model.addAttribute(
          "preview",
          warnings.preview(
              alert,
              new Choice(named, certainty(atLeast)),
              LocaleContextHolder.getLocale().getLanguage()));
    } catch (Problem problem) {
      if (problem.status() == HttpStatus.NOT_FOUND) {
        throw problem;
      }
      WarningPages.failed(redirect, problem);
      return back(alert);
    }
    model.addAttribute("summary", alerts.view(alert).summary());
    model.addAttribute("organisations", named);
    model.addAttribute("atLeast", atLeast);
    return "warnings/warn";
  }

  @PostMapping("/warn")
  String warn(
      @PathVariable String id,
      @RequestParam(name = "organisation", required = false) @Nullable List<String> organisations,
      @RequestParam(defaultValue = "") String atLeast,
      @RequestParam(defaultValue = "false") boolean tellOrigin,
      RedirectAttributes redirect) {
    AlertId alert = alert(id);
    try {
      Warned warned =
          warnings.warn(
              alert,
              new Choice(organisations == null ? List.of() : organisations, certainty(atLeast)),
              tellOrigin);
      Flash.done(
          redirect,
          "warnings.alert.done",
          warned.organisations(),
          warned.already(),
          warned.refused());
    } catch (Problem problem) {
      WarningPages.failed(redirect, problem);
    }
    return back(alert);
  }

  private static String back(AlertId alert) {
    return "redirect:/alerts/" + alert + "/constituents";
  }

  private static @Nullable Certainty certainty(String text) {
    String wanted = text.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(Certainty.values())
        .filter(one -> one.name().equals(wanted))
        .findFirst()
        .orElse(null);
  }

  private static AlertId alert(String id) {
    return AlertId.parse(id)
        .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "alerts.unknown", id));
  }
}
