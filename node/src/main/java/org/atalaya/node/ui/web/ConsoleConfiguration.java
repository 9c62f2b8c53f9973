package org.atalaya.node.ui.web;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atalaya.node.ui.NavigationEntry;
import org.atalaya.node.ui.Preferences;
import org.atalaya.node.ui.TemplateObjects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Sets pages, words and the viewer's languages up. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:ui/console.properties")
class ConsoleConfiguration {
  private static final String OWN_WORDS = "ui/messages_en.properties";

  @Bean
  ViewerResolver localeResolver(ObjectProvider<Preferences> preferences) {
    return new ViewerResolver(preferences);
  }

  @Bean
  NavigationEntry overviewEntry() {
    return new NavigationEntry("ui.overview.title", "/", 0, null);
  }

  @Bean
  TemplateObjects consoleObjects(Console console, Times times, DrawnHemisphere hemisphere) {
    return new TemplateObjects(
        "ui", Map.of("console", console, "times", times, "hemisphere", hemisphere));
  }

  /** All words of all features: each keeps its own beside its pages. */
  @Bean
  MessageSource messageSource() throws IOException {
    var words = new ResourceBundleMessageSource();
    words.setBasenames(basenames().toArray(String[]::new));
    words.setDefaultEncoding("UTF-8");
    words.setDefaultLocale(Locale.ENGLISH);
    words.setFallbackToSystemLocale(false);
    return words;
  }

  /** Looks only beside our own words, since searching the whole class path takes long. */
  private static List<String> basenames() throws IOException {
    URL own = ConsoleConfiguration.class.getResource("/" + OWN_WORDS);
    if (own == null) {
      throw new IllegalStateException(OWN_WORDS + " is missing from the class path");
    }
    String root = own.toString().substring(0, own.toString().length() - OWN_WORDS.length());
    var names = new ArrayList<String>();
    for (Resource words :
        new PathMatchingResourcePatternResolver().getResources(root + "*/messages_en.properties")) {
      String address = words.getURL().toString();
      String feature = address.substring(0, address.lastIndexOf('/'));
      names.add(feature.substring(feature.lastIndexOf('/') + 1) + "/messages");
    }
    names.sort(null);
    return names;
  }
}
