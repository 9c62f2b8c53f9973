package org.atalaya.node.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atalaya.node.identity.VisitorSessions;
import org.atalaya.node.portal.Guest;
import org.atalaya.node.portal.Portal;
import org.atalaya.node.portal.PortalDoor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How contacts come in and go. Opening a link uses nothing up: mail gateways open links. */
@Controller
class PortalDoorController {
  private static final String SIGN_IN = "/portal/sign-in";
  private static final String LINK = SIGN_IN + "/{secret:[A-Za-z0-9_-]{43}}";

  private final PortalDoor door;
  private final Portal portal;
  private final VisitorSessions sessions;

  PortalDoorController(PortalDoor door, Portal portal, VisitorSessions sessions) {
    this.door = door;
    this.portal = portal;
    this.sessions = sessions;
  }

  @GetMapping(SIGN_IN)
  String page() {
    return "portal/sign-in";
  }

  /** Answers the same for every address. */
  @PostMapping(SIGN_IN)
  String ask(
      @RequestParam String mail,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Duration> wait = sessions.attempt(request.getRemoteAddr());
    if (wait.isPresent()) {
      return tooMany(wait.get(), response, model);
    }
    door.ask(mail);
    model.addAttribute("asked", true);
    return "portal/sign-in";
  }

  @GetMapping(LINK)
  String link(
      @PathVariable String secret,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (!door.isGood(secret)) {
      return gone(request, response, model);
    }
    model.addAttribute("secret", secret);
    return "portal/link";
  }

  @PostMapping(LINK)
  String enter(
      @PathVariable String secret,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    List<Guest> guests = door.use(secret);
    if (guests.isEmpty()) {
      return gone(request, response, model);
    }
    sessions.right(request.getRemoteAddr());
    sessions.begin(guests.getFirst().who(), request);
    return "redirect:/portal";
  }

  /** Shows the same mail address's other organisation. */
  @PostMapping("/portal/elsewhere")
  String elsewhere(@RequestParam String organisation, HttpServletRequest request) {
    door.elsewhere(portal.guest(), organisation)
        .ifPresent(guest -> sessions.begin(guest.who(), request));
    return "redirect:/portal";
  }

  @PostMapping("/portal/sign-out")
  String leave(HttpServletRequest request) {
    sessions.end(request);
    return "redirect:" + SIGN_IN;
  }

  private String gone(HttpServletRequest request, HttpServletResponse response, Model model) {
    Optional<Duration> wait = sessions.attempt(request.getRemoteAddr());
    if (wait.isPresent()) {
      return tooMany(wait.get(), response, model);
    }
    response.setStatus(HttpStatus.GONE.value());
    model.addAttribute("gone", true);
    return "portal/sign-in";
  }

  private static String tooMany(Duration wait, HttpServletResponse response, Model model) {
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
    model.addAttribute("minutes", wait.toMinutes() + 1);
    return "portal/sign-in";
  }
}
