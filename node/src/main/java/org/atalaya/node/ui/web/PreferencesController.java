package org.atalaya.node.ui.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.atalaya.node.ui.Preferences;
import org.atalaya.node.ui.Preferences.Choice;
import org.atalaya.node.ui.Preferences.Theme;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Switches language, zone and theme, for this browser and for the account signed in. */
@Controller
class PreferencesController {
  private static final Duration KEPT = Duration.ofDays(400);

  private final ObjectProvider<Preferences> preferences;

  PreferencesController(ObjectProvider<Preferences> preferences) {
    this.preferences = preferences;
  }

  @PostMapping("/ui/preferences")
  ResponseEntity<Void> choose(
      @RequestParam(required = false) @Nullable String language,
      @RequestParam(required = false) @Nullable String zone,
      @RequestParam(required = false) @Nullable String theme,
      @RequestParam(defaultValue = "/") String back,
      HttpServletRequest request) {
    Optional<Locale> spoken = Languages.parse(language);
    Optional<ZoneId> clock = ViewerResolver.parseZone(zone);
    boolean system = "auto".equals(theme);
    Optional<Theme> look = ViewerResolver.parseTheme(theme);
    keep(spoken, clock, look, system);

    var answer = ResponseEntity.status(HttpStatus.SEE_OTHER);
    spoken.ifPresent(
        to -> cookie(answer, request, ViewerResolver.LANGUAGE, to.getLanguage(), KEPT));
    clock.ifPresent(
        to -> cookie(answer, request, ViewerResolver.ZONE, to.getId().replace("/", "%2F"), KEPT));
    look.ifPresent(to -> cookie(answer, request, ViewerResolver.THEME, lower(to), KEPT));
    if (system) {
      cookie(answer, request, ViewerResolver.THEME, "", Duration.ZERO);
    }
    return answer.header(HttpHeaders.LOCATION, local(back)).build();
  }

  private void keep(
      Optional<Locale> language, Optional<ZoneId> zone, Optional<Theme> theme, boolean system) {
    Preferences kept = preferences.getIfAvailable();
    if (kept == null) {
      return;
    }
    ViewerResolver.user()
        .ifPresent(
            user -> {
              Choice before = kept.of(user).orElse(Choice.NONE);
              kept.save(
                  user,
                  new Choice(
                      language.orElse(before.language()),
                      zone.orElse(before.zone()),
                      system ? null : theme.orElse(before.theme())));
            });
  }

  private static void cookie(
      ResponseEntity.BodyBuilder answer,
      HttpServletRequest request,
      String name,
      String value,
      Duration age) {
    String cookie =
        ResponseCookie.from(name, value)
            .path("/")
            .maxAge(age)
            .sameSite("Lax")
            .secure(request.isSecure())
            .build()
            .toString();
    answer.header(HttpHeaders.SET_COOKIE, cookie);
  }

  private static String lower(Theme theme) {
    return theme.name().toLowerCase(Locale.ROOT);
  }

  /** Only a path on this node: never another host. */
  private static String local(String back) {
    boolean here =
        back.startsWith("/")
            && !back.startsWith("//")
            && back.chars().allMatch(c -> c > ' ' && c != '\\' && c < 0x7f);
    return here ? back : "/";
  }
}
