package org.atalaya.node.constituency.web;

import org.atalaya.node.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the constituency adds to the frame of every page. */
@Configuration(proxyBeanMethods = false)
class ConstituencyPages {
  static final String PATH = "/constituency";

  @Bean
  NavigationEntry constituencyEntry() {
    return new NavigationEntry("constituency.title", PATH, 50, "constituency:read");
  }
}
