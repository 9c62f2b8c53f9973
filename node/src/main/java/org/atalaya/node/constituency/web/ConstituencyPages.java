package org.atalaya.node.constituency.web;

import java.util.List;
import org.atalaya.node.ui.NavigationEntry;
import org.atalaya.node.ui.Tab;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;

/** What the constituency adds to the frame of every page. */
@Configuration(proxyBeanMethods = false)
class ConstituencyPages {
  static final String PATH = "/constituency";

  @Bean
  NavigationEntry constituencyEntry() {
    return new NavigationEntry("constituency.title", PATH, 50, "constituency:read");
  }

  /** The pages of this feature, each a tab of the others. */
  static List<Tab> tabs(MessageSource words, String current) {
    return List.of(
        tab(words, "constituency.title", PATH, current),
        tab(words, "constituency.owners.title", PATH + "/owners", current),
        tab(words, "constituency.history.title", PATH + "/history", current));
  }

  private static Tab tab(MessageSource words, String key, String path, String current) {
    String label = words.getMessage(key, null, LocaleContextHolder.getLocale());
    return new Tab(label, path, path.equals(current));
  }
}
