package org.atalaya.node.notifications.web;

import java.util.List;
import org.atalaya.node.notifications.NotificationSettings;
import org.atalaya.node.notifications.store.NotificationStore;
import org.atalaya.node.operations.HealthCheck;
import org.atalaya.node.operations.HealthReport;
import org.atalaya.node.operations.HealthReport.State;
import org.atalaya.node.ui.NavigationEntry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;

/** Where the console shows the notifications. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationSettings.class)
class NotificationsUi {
  @Bean
  NavigationEntry notificationsEntry() {
    return new NavigationEntry("notifications.title", "/notifications", 230, "settings:manage");
  }

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

  @Bean
  NavigationEntry devicesEntry() {
    return new NavigationEntry("notifications.devices.title", "/account/devices", 920, null);
  }
}
