package org.atalaya.node.ledger.web;

import org.atalaya.node.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this feature hands to the frame of the pages. */
@Configuration(proxyBeanMethods = false)
class LedgerConsole {
  @Bean
  NavigationEntry ledgerEntry() {
    return new NavigationEntry("ledger.title", "/ledger", 150, "ledger:read");
  }
}
