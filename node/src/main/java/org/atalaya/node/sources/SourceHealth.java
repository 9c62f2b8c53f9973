package org.atalaya.node.sources;

import java.util.List;
import org.atalaya.node.operations.HealthCheck;
import org.atalaya.node.operations.HealthReport;
import org.atalaya.node.operations.HealthReport.State;
import org.atalaya.node.sources.store.SourceStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;

/** Says when sources have failed several times in a row. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SourceSettings.class)
class SourceHealth {
  private static final int SEVERAL = 3;

  @Bean
  @Order(55)
  HealthCheck sourcesHealth(SourceStore store) {
    return () -> {
      String part = "sources.health";
      try {
        long failing = store.failing(SEVERAL);
        return failing == 0
            ? new HealthReport(part, State.GOOD, part + ".good", List.of())
            : new HealthReport(part, State.WAITING, part + ".failing", List.of(failing));
      } catch (DataAccessException e) {
        String reason = String.valueOf(e.getMostSpecificCause().getMessage());
        return new HealthReport(part, State.BAD, part + ".silent", List.of(reason));
      }
    };
  }
}
