package org.atalaya.node.operations.web;

import org.atalaya.node.operations.DataDirectory;
import org.atalaya.node.operations.Health;
import org.atalaya.node.operations.SettingsInUse;
import org.atalaya.node.ui.NavigationEntry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How this node is, and how it is set. */
@Controller
class OperationsPages {
  private final Health health;
  private final SettingsInUse settings;
  private final DataDirectory directory;
  private final ObjectProvider<BuildProperties> build;

  OperationsPages(
      Health health,
      SettingsInUse settings,
      DataDirectory directory,
      ObjectProvider<BuildProperties> build) {
    this.health = health;
    this.settings = settings;
    this.directory = directory;
    this.build = build;
  }

  @GetMapping("/operations")
  String show(Model model) {
    model.addAttribute("reports", health.reports());
    model.addAttribute("settings", settings.settings());
    model.addAttribute("directory", directory.root().toString());
    model.addAttribute(
        "release", build.stream().findFirst().map(BuildProperties::getVersion).orElse("–"));
    model.addAttribute("java", Runtime.version().toString());
    return "operations/health";
  }

  @Configuration(proxyBeanMethods = false)
  static class Navigation {
    @Bean
    NavigationEntry operationsEntry() {
      return new NavigationEntry("operations.title", "/operations", 290, "settings:manage");
    }
  }
}
