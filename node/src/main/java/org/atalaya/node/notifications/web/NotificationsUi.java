package org.atalaya.node.notifications.web;

import org.atalaya.node.notifications.NotificationSettings;
import org.atalaya.node.ui.NavigationEntry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the console shows the notifications. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationSettings.class)
class NotificationsUi {
  @Bean
  NavigationEntry notificationsEntry() {
    return new NavigationEntry("notifications.title", "/notifications", 230, "settings:manage");
  }

  @Bean
  NavigationEntry devicesEntry() {
    return new NavigationEntry("notifications.devices.title", "/account/devices", 920, null);
  }
}
