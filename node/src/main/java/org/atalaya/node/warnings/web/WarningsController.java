package org.atalaya.node.warnings.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atalaya.formats.alert.Rsit;
import org.atalaya.node.api.Problem;
import org.atalaya.node.ui.Confirmation;
import org.atalaya.node.ui.Flash;
import org.atalaya.node.ui.ListState;
import org.atalaya.node.warnings.WarningQuery;
import org.atalaya.node.warnings.WarningState;
import org.atalaya.node.warnings.Warnings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of warnings, and one of them. */
@Controller
class WarningsController {
  private static final int PAGE = 50;

  private final Warnings warnings;
  private final MessageSource words;

  WarningsController(Warnings warnings, MessageSource words) {
    this.warnings = warnings;
    this.words = words;
  }

  @GetMapping("/warnings")
  String list(HttpServletRequest request, Model model) {
    ListState list =
        ListState.of(
            request, "-opened", Set.of("opened"), List.of("organisation", "category", "state"));
    String state = list.filter("state");
    model.addAttribute("tabs", WarningPages.tabs(words, "/warnings"));
    model.addAttribute("list", list);
    model.addAttribute("classes", Rsit.classes());
    model.addAttribute("states", WarningState.values());
    model.addAttribute(
        "page",
        warnings.list(
            new WarningQuery(
                given(list.filter("organisation")),
                given(list.filter("category")),
                Arrays.stream(WarningState.values())
                    .filter(one -> one.name().equals(state))
                    .findFirst()
                    .orElse(null),
                state.equals("waiting"),
                list.after(),
                PAGE)));
    return "warnings/list";
  }

  @GetMapping("/warnings/release")
  String askToRelease(
      @RequestParam(defaultValue = "") String organisation,
      @RequestParam(defaultValue = "") String category,
      Model model) {
    String all = WarningPages.say(words, "findings.all");
    model.addAttribute(
        "confirmation",
        Confirmation.of(
            words,
            "warnings.release-held",
            "/warnings/release",
            Map.of("organisation", organisation, "category", category),
            "/warnings?state=HELD",
            organisation.isEmpty() ? all : organisation,
            category.isEmpty() ? all : WarningPages.category(words, category)));
    return "ui/confirm";
  }

  @PostMapping("/warnings/release")
  String releaseHeld(
      @RequestParam(defaultValue = "") String organisation,
      @RequestParam(defaultValue = "") String category,
      RedirectAttributes redirect) {
    int released = warnings.releaseHeld(given(organisation), given(category));
    Flash.done(redirect, "warnings.release-held.done", released);
    return "redirect:/warnings";
  }

  private static @Nullable String given(String text) {
    return text.isEmpty() ? null : text;
  }

  @GetMapping("/warnings/{id:[0-9]+}")
  String warning(
      @PathVariable long id, @RequestParam(required = false) @Nullable String after, Model model) {
    model.addAttribute("view", warnings.view(id));
    model.addAttribute("findings", warnings.findings(id, after, PAGE));
    return "warnings/warning";
  }

  @PostMapping("/warnings/{id:[0-9]+}/release")
  String release(@PathVariable long id, RedirectAttributes redirect) {
    return act(id, "warnings.released", redirect, () -> warnings.release(id));
  }

  @PostMapping("/warnings/{id:[0-9]+}/tell-again")
  String tellAgain(@PathVariable long id, RedirectAttributes redirect) {
    return act(id, "warnings.told-again", redirect, () -> warnings.tellAgain(id));
  }

  @PostMapping("/warnings/{id:[0-9]+}/dismiss")
  String dismiss(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes redirect) {
    return act(id, "warnings.dismissed", redirect, () -> warnings.dismiss(id, reason));
  }

  @PostMapping("/warnings/{id:[0-9]+}/acknowledge")
  String acknowledge(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String answer,
      RedirectAttributes redirect) {
    return act(id, "warnings.acknowledged", redirect, () -> warnings.acknowledge(id, who, answer));
  }

  private static String act(long id, String done, RedirectAttributes redirect, Runnable act) {
    try {
      act.run();
      Flash.done(redirect, done);
    } catch (Problem problem) {
      WarningPages.failed(redirect, problem);
    }
    return "redirect:/warnings/" + id;
  }
}
