package org.atalaya.node.notifications.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atalaya.node.api.Page;
import org.atalaya.node.notifications.Device;
import org.atalaya.node.notifications.Notifications;
import org.atalaya.node.notifications.QueuedMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The notifications, for machines and for the script that registers a browser. */
@RestController
@RequestMapping("/api/v1/notifications")
class NotificationApi {
  private final Notifications notifications;

  NotificationApi(Notifications notifications) {
    this.notifications = notifications;
  }

  @GetMapping
  Page<QueuedMessage> list(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable UUID after) {
    return notifications.messages(state, after);
  }

  @PostMapping("/{id}/retry")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void retry(@PathVariable UUID id) {
    notifications.retry(id);
  }

  @PostMapping("/test")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void test(@RequestBody @Valid TestMail mail) {
    notifications.test(mail.address(), language());
  }

  @GetMapping("/push-key")
  Map<String, String> pushKey() {
    return Map.of("key", notifications.pushKey());
  }

  @GetMapping("/devices")
  List<Device> devices() {
    return notifications.devices();
  }

  @PostMapping("/devices")
  @ResponseStatus(HttpStatus.CREATED)
  void subscribe(@RequestBody @Valid Subscription subscription) {
    notifications.subscribe(
        subscription.endpoint(),
        subscription.p256dh(),
        subscription.auth(),
        subscription.device(),
        language());
  }

  @DeleteMapping("/devices/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unsubscribe(@PathVariable UUID id) {
    notifications.unsubscribe(id);
  }

  private static String language() {
    return LocaleContextHolder.getLocale().getLanguage();
  }

  record TestMail(@NotBlank @Size(max = 254) String address) {}

  /** What the browser's {@code PushSubscription} states (Push API). */
  record Subscription(
      @NotBlank @Size(max = 2000) String endpoint,
      @NotBlank @Size(max = 200) String p256dh,
      @NotBlank @Size(max = 100) String auth,
      @NotBlank @Size(max = 200) String device) {}
}
