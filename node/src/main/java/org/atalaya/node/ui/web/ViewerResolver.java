package org.atalaya.node.ui.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.atalaya.node.ui.Outsider;
import org.atalaya.node.ui.Preferences;
import org.atalaya.node.ui.Preferences.Choice;
import org.atalaya.node.ui.Preferences.Theme;
import org.atalaya.node.ui.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.util.WebUtils;

/** Answers from what the account chose, then from cookies, then from what the browser says. */
public class ViewerResolver implements LocaleResolver, Viewer {
  static final String LANGUAGE = "atalaya-language";
  static final String ZONE = "atalaya-zone";
  static final String THEME = "atalaya-theme";
  private static final String CHOICE = ViewerResolver.class.getName() + ".choice";

  private final ObjectProvider<Preferences> preferences;
  private final AcceptHeaderLocaleResolver header = new AcceptHeaderLocaleResolver();

  public ViewerResolver(ObjectProvider<Preferences> preferences) {
    this.preferences = preferences;
    header.setSupportedLocales(Languages.ALL);
    header.setDefaultLocale(Locale.ENGLISH);
  }

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    return Optional.ofNullable(choice(request).language())
        .or(() -> Languages.parse(cookie(request, LANGUAGE)))
        .orElseGet(() -> header.resolveLocale(request));
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("chosen through /ui/preferences only");
  }

  @Override
  public Locale language() {
    HttpServletRequest request = request();
    return request == null ? Locale.ENGLISH : resolveLocale(request);
  }

  @Override
  public ZoneId zone() {
    HttpServletRequest request = request();
    if (request == null) {
      return ZoneOffset.UTC;
    }
    return Optional.ofNullable(choice(request).zone())
        .or(() -> parseZone(cookie(request, ZONE)))
        .orElse(ZoneOffset.UTC);
  }

  Optional<Theme> theme() {
    HttpServletRequest request = request();
    if (request == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(choice(request).theme())
        .or(() -> parseTheme(cookie(request, THEME)));
  }

  private Choice choice(HttpServletRequest request) {
    Optional<String> user = user();
    if (user.isEmpty()) {
      return Choice.NONE;
    }
    if (request.getAttribute(CHOICE) instanceof Choice known) {
      return known;
    }
    Preferences kept = preferences.getIfAvailable();
    Choice choice = kept == null ? Choice.NONE : kept.of(user.get()).orElse(Choice.NONE);
    request.setAttribute(CHOICE, choice);
    return choice;
  }

  static Optional<String> user() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null
        || !authentication.isAuthenticated()
        || authentication instanceof AnonymousAuthenticationToken
        || authentication instanceof Outsider) {
      return Optional.empty();
    }
    return Optional.of(authentication.getName());
  }

  static @Nullable HttpServletRequest request() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes servlet
        ? servlet.getRequest()
        : null;
  }

  static Optional<ZoneId> parseZone(@Nullable String id) {
    if (id == null || id.isBlank() || id.length() > 60) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZoneId.of(id));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  static Optional<Theme> parseTheme(@Nullable String name) {
    return switch (name) {
      case "light" -> Optional.of(Theme.LIGHT);
      case "dark" -> Optional.of(Theme.DARK);
      case null, default -> Optional.empty();
    };
  }

  private static @Nullable String cookie(HttpServletRequest request, String name) {
    Cookie cookie = WebUtils.getCookie(request, name);
    return cookie == null ? null : cookie.getValue().replace("%2F", "/");
  }
}
