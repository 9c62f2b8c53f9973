package org.atalaya.node.exchange.web;

import org.atalaya.node.exchange.store.AnomalyStore;
import org.atalaya.node.ui.NavigationBadge;
import org.atalaya.node.ui.NavigationEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the console shows the network. */
@Configuration(proxyBeanMethods = false)
class NetworkUi {
  @Bean
  NavigationEntry networkEntry() {
    return new NavigationEntry("exchange.network.title", "/network", 110, "exchange:read");
  }

  @Bean
  NavigationBadge anomaliesBadge(AnomalyStore anomalies) {
    return new NavigationBadge() {
      @Override
      public String path() {
        return "/network";
      }

      @Override
      public long count() {
        return anomalies.countOpen();
      }

      @Override
      public String messageKey() {
        return "exchange.anomalies.open";
      }

      @Override
      public String topic() {
        return "network";
      }

      @Override
      public @Nullable String authority() {
        return "exchange:read";
      }
    };
  }
}
