package org.atalaya.node.warnings;

import java.time.Clock;
import java.util.List;
import org.atalaya.node.operations.HealthCheck;
import org.atalaya.node.operations.HealthReport;
import org.atalaya.node.operations.HealthReport.State;
import org.atalaya.node.ui.NavigationBadge;
import org.atalaya.node.warnings.store.WarningListStore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** How many warnings wait for somebody of the team. */
@Component
class Attention implements NavigationBadge {
  private final WarningListStore store;
  private final Clock clock;

  Attention(WarningListStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public String path() {
    return "/warnings";
  }

  @Override
  public long count() {
    return store.waiting(clock.instant());
  }

  @Override
  public String messageKey() {
    return "warnings.badge";
  }

  @Override
  public String topic() {
    return "warnings";
  }

  @Override
  public @Nullable String authority() {
    return "warnings:read";
  }

  /** Says when a flood is being held back. */
  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(WarningSettings.class)
  static class Health {
    @Bean
    @Order(60)
    HealthCheck warningsHealth(WarningListStore store) {
      return () -> {
        String part = "warnings.health";
        try {
          long held = store.held("flood");
          return held == 0
              ? new HealthReport(part, State.GOOD, part + ".good", List.of())
              : new HealthReport(part, State.WAITING, part + ".flood", List.of(held));
        } catch (DataAccessException e) {
          String reason = String.valueOf(e.getMostSpecificCause().getMessage());
          return new HealthReport(part, State.BAD, part + ".silent", List.of(reason));
        }
      };
    }
  }
}
