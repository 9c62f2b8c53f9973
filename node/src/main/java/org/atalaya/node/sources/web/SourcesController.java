package org.atalaya.node.sources.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.atalaya.node.api.Problem;
import org.atalaya.node.sources.Reports;
import org.atalaya.node.sources.SourceInput;
import org.atalaya.node.sources.SourceKind;
import org.atalaya.node.sources.SourceView;
import org.atalaya.node.sources.Sources;
import org.atalaya.node.sources.WatchTabs;
import org.atalaya.node.ui.Confirmation;
import org.atalaya.node.ui.Flash;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sources for people. */
@Controller
class SourcesController {
  private static final int PAGE = 50;
  private static final String LIST = "/watch/sources";
  private static final String ONE = LIST + "/{id:[0-9]+}";

  private final Sources sources;
  private final Reports reports;
  private final MessageSource words;

  SourcesController(Sources sources, Reports reports, MessageSource words) {
    this.sources = sources;
    this.reports = reports;
    this.words = words;
  }

  /** What somebody typed; an empty secret keeps the one that is there. */
  record Form(
      String name,
      String kind,
      String format,
      String place,
      @Nullable String account,
      @Nullable String secret,
      int everySeconds) {
    static Form of(SourceView one) {
      return new Form(
          one.name(),
          one.kind().name(),
          one.format(),
          one.place(),
          one.account(),
          null,
          one.everySeconds());
    }

    SourceInput input() {
      return new SourceInput(
          name,
          kind,
          format,
          place,
          account == null ? "" : account,
          secret == null || secret.isEmpty() ? null : secret,
          everySeconds);
    }

    /** Secrets are not logged. */
    @Override
    public String toString() {
      return "Form[" + name + "]";
    }
  }

  @GetMapping(LIST)
  String list(Model model) {
    model.addAttribute("tabs", WatchTabs.tabs(words, LIST));
    model.addAttribute("sources", sources.list());
    return "sources/sources";
  }

  @GetMapping(ONE)
  String source(
      @PathVariable long id, @RequestParam(required = false) @Nullable String after, Model model) {
    model.addAttribute("source", sources.view(id));
    model.addAttribute("runs", sources.runs(id, after, PAGE));
    return "sources/source";
  }

  @GetMapping(LIST + "/new")
  String begin(Model model) {
    return form(null, new Form("", "FOLDER", "shadowserver", "", "", null, 60), Map.of(), model);
  }

  @GetMapping(ONE + "/edit")
  String edit(@PathVariable long id, Model model) {
    return form(id, Form.of(sources.view(id)), Map.of(), model);
  }

  @PostMapping(LIST + "/new")
  String create(
      @ModelAttribute Form form,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect) {
    try {
      long id = sources.create(form.input()).id();
      Flash.done(redirect, "sources.source.saved");
      return "redirect:" + LIST + "/" + id;
    } catch (Problem problem) {
      return wrong(null, form, problem, response, model);
    }
  }

  @PostMapping(ONE + "/edit")
  String change(
      @PathVariable long id,
      @ModelAttribute Form form,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect) {
    try {
      sources.change(id, form.input());
      Flash.done(redirect, "sources.source.saved");
      return "redirect:" + LIST + "/" + id;
    } catch (Problem problem) {
      return wrong(id, form, problem, response, model);
    }
  }

  @PostMapping(ONE + "/pause")
  String pause(@PathVariable long id, @RequestParam boolean paused) {
    sources.pause(id, paused);
    return "redirect:" + LIST + "/" + id;
  }

  @PostMapping(ONE + "/fetch")
  String fetch(@PathVariable long id, RedirectAttributes redirect) {
    sources.fetch(id);
    Flash.done(redirect, "sources.source.fetching");
    return "redirect:" + LIST + "/" + id;
  }

  @PostMapping(ONE + "/test")
  String test(@PathVariable long id, RedirectAttributes redirect) {
    Sources.Check check = sources.test(id);
    String said = say("sources.fetch." + check.code());
    if (check.good()) {
      Flash.done(redirect, "sources.source.tested", said, check.detail());
    } else {
      Flash.failed(redirect, "sources.source.tested", said, check.detail());
    }
    return "redirect:" + LIST + "/" + id;
  }

  @GetMapping(ONE + "/remove")
  String askToRemove(@PathVariable long id, Model model) {
    String path = LIST + "/" + id;
    model.addAttribute(
        "confirmation",
        Confirmation.of(
            words,
            "sources.source.remove",
            path + "/remove",
            Map.of(),
            path,
            sources.view(id).name()));
    return "ui/confirm";
  }

  @PostMapping(ONE + "/remove")
  String remove(@PathVariable long id, RedirectAttributes redirect) {
    sources.remove(id);
    Flash.done(redirect, "sources.source.removed");
    return "redirect:" + LIST;
  }

  private String wrong(
      @Nullable Long id, Form form, Problem problem, HttpServletResponse response, Model model) {
    response.setStatus(problem.status().value());
    String place = problem.place() == null ? "name" : problem.place();
    String said =
        words.getMessage(
            "problem." + problem.code(), problem.arguments(), LocaleContextHolder.getLocale());
    return form(id, form, Map.of(place, said), model);
  }

  private String form(@Nullable Long id, Form form, Map<String, String> errors, Model model) {
    Map<String, String> formats = new LinkedHashMap<>();
    reports.formats().forEach(format -> formats.put(format, format));
    Map<String, String> kinds = new LinkedHashMap<>();
    for (SourceKind kind : SourceKind.values()) {
      kinds.put(kind.name(), say("sources.kind." + kind));
    }
    model.addAttribute("id", id);
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    model.addAttribute("formats", formats);
    model.addAttribute("kinds", kinds);
    return "sources/source-edit";
  }

  private String say(String key) {
    Locale locale = LocaleContextHolder.getLocale();
    return words.getMessage(key, null, locale);
  }
}
