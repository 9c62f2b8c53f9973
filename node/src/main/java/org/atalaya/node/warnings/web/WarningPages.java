package org.atalaya.node.warnings.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atalaya.formats.alert.Rsit;
import org.atalaya.node.api.Problem;
import org.atalaya.node.ui.Flash;
import org.atalaya.node.ui.NavigationEntry;
import org.atalaya.node.ui.Tab;
import org.atalaya.node.warnings.Treatment;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the pages of warnings share. */
@Configuration(proxyBeanMethods = false)
class WarningPages {
  @Bean
  NavigationEntry warningsEntry() {
    return new NavigationEntry("warnings.title", "/warnings", 20, "warnings:read");
  }

  static List<Tab> tabs(MessageSource words, String current) {
    return List.of(
        Tab.of(words, "warnings.title", "/warnings", current),
        Tab.of(words, "warnings.policies.title", "/warnings/policies", current),
        Tab.of(words, "warnings.texts.title", "/warnings/texts", current));
  }

  /** Every category with its words; the empty one is all others. */
  static Map<String, String> categories(MessageSource words) {
    var categories = new LinkedHashMap<String, String>();
    categories.put("", say(words, "warnings.category.others"));
    for (String code : Rsit.codes()) {
      String name = category(words, code);
      categories.put(code, code.indexOf('/') < 0 ? name : "– " + name);
    }
    return categories;
  }

  /** The words for a category. */
  static String category(MessageSource words, String category) {
    return say(
        words,
        category.isEmpty()
            ? "warnings.category.others"
            : "alerts.category." + category.replace('/', '.'));
  }

  static Map<String, String> treatments(MessageSource words) {
    var treatments = new LinkedHashMap<String, String>();
    for (Treatment one : Treatment.values()) {
      treatments.put(one.name(), say(words, "warnings.treatment." + one));
    }
    return treatments;
  }

  static void failed(RedirectAttributes redirect, Problem problem) {
    Flash.failed(redirect, "problem." + problem.code(), problem.arguments());
  }

  static String say(MessageSource words, String key) {
    Locale locale = LocaleContextHolder.getLocale();
    return words.getMessage(key, null, locale);
  }
}
