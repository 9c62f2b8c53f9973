package org.atalaya.node.notifications.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atalaya.node.notifications.Notifications;
import org.atalaya.node.ui.Flash;
import org.atalaya.node.ui.ListState;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What has left the node by mail, push and webhook, and the devices of whoever is signed in. */
@Controller
class NotificationPages {
  private static final List<String> STATES = List.of("queued", "sent", "failed", "cancelled");

  private final Notifications notifications;
  private final MessageSource words;

  NotificationPages(Notifications notifications, MessageSource words) {
    this.notifications = notifications;
    this.words = words;
  }

  @GetMapping("/notifications")
  String list(
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable UUID after,
      Model model) {
    var list = ListState.of(request, "-created", Set.of("created"), List.of("state"));
    String state = list.filter("state");
    model.addAttribute(
        "messages", notifications.messages(STATES.contains(state) ? state : null, after));
    model.addAttribute("list", list);
    model.addAttribute("states", states());
    return "notifications/list";
  }

  private Map<String, String> states() {
    var named = new LinkedHashMap<String, String>();
    Locale locale = LocaleContextHolder.getLocale();
    named.put("", words.getMessage("notifications.state.all", null, locale));
    for (String state : STATES) {
      named.put(state, words.getMessage("notifications.state." + state, null, locale));
    }
    return named;
  }

  @PostMapping("/notifications/{id}/retry")
  String retry(@PathVariable UUID id, RedirectAttributes redirect) {
    notifications.retry(id);
    Flash.done(redirect, "notifications.retried");
    return "redirect:/notifications";
  }

  @PostMapping("/notifications/test")
  String test(@RequestParam String address, RedirectAttributes redirect) {
    notifications.test(address.strip(), LocaleContextHolder.getLocale().getLanguage());
    Flash.done(redirect, "notifications.test.queued");
    return "redirect:/notifications";
  }

  /** For whoever gets letters of this node. */
  @GetMapping("/mail-key.asc")
  ResponseEntity<String> mailKey() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/pgp-keys"))
        .body(notifications.mailKey());
  }

  /** For whoever's webhook gets posts of this node. */
  @GetMapping(value = "/webhook-key.txt", produces = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<String> hookKey() {
    return ResponseEntity.ok(notifications.hookKey() + "\n");
  }

  @GetMapping("/account/devices")
  String devices(Model model) {
    model.addAttribute("devices", notifications.devices());
    return "notifications/devices";
  }

  @PostMapping("/account/devices/{id}/remove")
  String remove(@PathVariable UUID id, RedirectAttributes redirect) {
    notifications.unsubscribe(id);
    Flash.done(redirect, "notifications.devices.removed");
    return "redirect:/account/devices";
  }

  /**
   * The script that shows a push while no page is open; it must be served from the top of the site.
   */
  @GetMapping("/service-worker.js")
  ResponseEntity<Resource> serviceWorker() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/javascript"))
        .cacheControl(CacheControl.noCache())
        .body(new ClassPathResource("notifications/service-worker.js"));
  }
}
