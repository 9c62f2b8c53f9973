package org.atalaya.node.notifications.delivery;

import java.util.List;
import org.atalaya.node.notifications.store.NotificationStore;
import org.atalaya.node.operations.HealthCheck;
import org.atalaya.node.operations.HealthReport;
import org.atalaya.node.operations.HealthReport.State;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;

/** Says whether messages were given up. */
@Configuration(proxyBeanMethods = false)
class DeliveryHealth {
  @Bean
  @Order(50)
  HealthCheck notificationsHealth(NotificationStore store) {
    return () -> {
      String part = "notifications.health";
      try {
        long failed = store.failedCount();
        return failed == 0
            ? new HealthReport(part, State.GOOD, part + ".good", List.of())
            : new HealthReport(part, State.WAITING, part + ".given-up", List.of(failed));
      } catch (DataAccessException e) {
        String reason = String.valueOf(e.getMostSpecificCause().getMessage());
        return new HealthReport(part, State.BAD, part + ".silent", List.of(reason));
      }
    };
  }
}
