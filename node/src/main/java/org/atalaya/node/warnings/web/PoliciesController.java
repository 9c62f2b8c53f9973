package org.atalaya.node.warnings.web;

import java.util.List;
import java.util.Map;
import org.atalaya.node.api.Problem;
import org.atalaya.node.ui.Confirmation;
import org.atalaya.node.ui.Flash;
import org.atalaya.node.warnings.Policy;
import org.atalaya.node.warnings.WarningPolicies;
import org.atalaya.node.warnings.WarningText;
import org.atalaya.node.warnings.WarningTexts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is warned of and when, and in which words. */
@Controller
class PoliciesController {
  private static final String POLICIES = "/warnings/policies";
  private static final String TEXTS = "/warnings/texts";

  private final WarningPolicies policies;
  private final WarningTexts texts;
  private final MessageSource words;

  PoliciesController(WarningPolicies policies, WarningTexts texts, MessageSource words) {
    this.policies = policies;
    this.texts = texts;
    this.words = words;
  }

  @GetMapping(POLICIES)
  String list(@RequestParam(defaultValue = "") String category, Model model) {
    List<Policy> all = policies.list();
    model.addAttribute("tabs", WarningPages.tabs(words, POLICIES));
    model.addAttribute("policies", all);
    model.addAttribute(
        "form",
        all.stream()
            .filter(one -> one.category().equals(category))
            .findFirst()
            .orElse(new Policy(category, "AT_ONCE", 1440)));
    model.addAttribute("categories", WarningPages.categories(words));
    model.addAttribute("treatments", WarningPages.treatments(words));
    return "warnings/policies";
  }

  @PostMapping(POLICIES)
  String put(
      @RequestParam(defaultValue = "") String category,
      @RequestParam String treatment,
      @RequestParam(defaultValue = "0") int acknowledgeMinutes,
      RedirectAttributes redirect) {
    try {
      policies.put(new Policy(category, treatment, acknowledgeMinutes));
      Flash.done(redirect, "warnings.policies.saved");
    } catch (Problem problem) {
      WarningPages.failed(redirect, problem);
    }
    return "redirect:" + POLICIES;
  }

  @GetMapping(POLICIES + "/remove")
  String askToRemove(@RequestParam String category, Model model) {
    model.addAttribute(
        "confirmation",
        Confirmation.of(
            words,
            "warnings.policies.remove",
            POLICIES + "/remove",
            Map.of("category", category),
            POLICIES,
            WarningPages.category(words, category)));
    return "ui/confirm";
  }

  @PostMapping(POLICIES + "/remove")
  String remove(@RequestParam String category, RedirectAttributes redirect) {
    try {
      policies.remove(category);
      Flash.done(redirect, "warnings.policies.removed");
    } catch (Problem problem) {
      WarningPages.failed(redirect, problem);
    }
    return "redirect:" + POLICIES;
  }

  @GetMapping(TEXTS)
  String texts(
      @RequestParam(defaultValue = "") String category,
      @RequestParam(required = false) @Nullable String language,
      Model model) {
    String reader = LocaleContextHolder.getLocale().getLanguage();
    return text(texts.text(category, language == null ? reader : language), null, model);
  }

  @PostMapping(TEXTS)
  String putText(
      @RequestParam(defaultValue = "") String category,
      @RequestParam String language,
      @RequestParam(defaultValue = "") String introduction,
      @RequestParam(defaultValue = "") String advice,
      @RequestParam(defaultValue = "false") boolean save,
      Model model,
      RedirectAttributes redirect) {
    try {
      if (!save) {
        return text(
            new WarningText(category, language, introduction, advice, false),
            texts.preview(category, language, introduction, advice),
            model);
      }
      texts.put(category, language, introduction, advice);
      Flash.done(redirect, "warnings.texts.saved");
    } catch (Problem problem) {
      WarningPages.failed(redirect, problem);
    }
    return back(category, language, redirect);
  }

  @GetMapping(TEXTS + "/remove")
  String askToRemoveText(
      @RequestParam(defaultValue = "") String category,
      @RequestParam String language,
      Model model) {
    model.addAttribute(
        "confirmation",
        Confirmation.of(
            words,
            "warnings.texts.remove",
            TEXTS + "/remove",
            Map.of("category", category, "language", language),
            TEXTS,
            WarningPages.category(words, category),
            WarningPages.say(words, "ui.language." + texts.text(category, language).language())));
    return "ui/confirm";
  }

  @PostMapping(TEXTS + "/remove")
  String removeText(
      @RequestParam(defaultValue = "") String category,
      @RequestParam String language,
      RedirectAttributes redirect) {
    try {
      texts.remove(category, language);
      Flash.done(redirect, "warnings.texts.removed");
    } catch (Problem problem) {
      WarningPages.failed(redirect, problem);
    }
    return back(category, language, redirect);
  }

  private static String back(String category, String language, RedirectAttributes redirect) {
    redirect.addAttribute("category", category);
    redirect.addAttribute("language", language);
    return "redirect:" + TEXTS;
  }

  private String text(WarningText text, WarningTexts.@Nullable Preview preview, Model model) {
    WarningTexts.Preview shown =
        preview != null
            ? preview
            : texts.preview(text.category(), text.language(), text.introduction(), text.advice());
    model.addAttribute("tabs", WarningPages.tabs(words, TEXTS));
    model.addAttribute("text", text);
    model.addAttribute("preview", shown);
    model.addAttribute("own", texts.own());
    Map<String, String> categories = WarningPages.categories(words);
    model.addAttribute("categories", categories);
    model.addAttribute("languages", WarningTexts.LANGUAGES);
    return "warnings/texts";
  }
}
