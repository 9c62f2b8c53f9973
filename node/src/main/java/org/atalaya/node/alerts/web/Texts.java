package org.atalaya.node.alerts.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.atalaya.formats.alert.AlertContent;
import org.atalaya.node.ui.Tab;
import org.atalaya.node.ui.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.ui.Model;

/** Puts an alert's words before a reader, in the language asked for or in the reader's own. */
final class Texts {
  private Texts() {}

  static void of(
      @Nullable AlertContent content,
      @Nullable String asked,
      String path,
      Viewer viewer,
      MessageSource messages,
      Model model) {
    model.addAttribute("language", "");
    if (content == null) {
      return;
    }
    Locale reader = viewer.language();
    String wanted =
        asked != null && content.texts().containsKey(asked) ? asked : reader.getLanguage();
    String language = content.texts().containsKey(wanted) ? wanted : content.sourceLanguage();
    List<Tab> tabs = new ArrayList<>();
    for (String one : content.texts().keySet()) {
      String name = messages.getMessage("alerts.language." + one, null, reader);
      String label =
          one.equals(content.sourceLanguage())
              ? messages.getMessage("alerts.language.source", new Object[] {name}, reader)
              : name;
      tabs.add(new Tab(label, path + "?text=" + one, one.equals(language)));
    }
    model.addAttribute("language", language);
    model.addAttribute("textLanguage", language);
    model.addAttribute("text", content.text(language));
    model.addAttribute("textTabs", tabs);
    model.addAttribute("stale", content.staleLanguages());
  }
}
