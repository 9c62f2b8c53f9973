package org.atalaya.node.ui.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.atalaya.node.ui.Banner;
import org.atalaya.node.ui.NavigationBadge;
import org.atalaya.node.ui.NavigationEntry;
import org.atalaya.node.ui.Preferences.Theme;
import org.atalaya.node.ui.TeamLabel;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What the frame of every page shows; templates reach it as {@code #console}. */
@Component
public class Console {
  private final ObjectProvider<NavigationEntry> entries;
  private final ObjectProvider<NavigationBadge> badges;
  private final ObjectProvider<Banner> banners;
  private final ObjectProvider<TeamLabel> team;
  private final ObjectProvider<BuildProperties> build;
  private final ViewerResolver viewer;
  private final Clock clock;

  Console(
      ObjectProvider<NavigationEntry> entries,
      ObjectProvider<NavigationBadge> badges,
      ObjectProvider<Banner> banners,
      ObjectProvider<TeamLabel> team,
      ObjectProvider<BuildProperties> build,
      ViewerResolver viewer,
      Clock clock) {
    this.entries = entries;
    this.badges = badges;
    this.banners = banners;
    this.team = team;
    this.build = build;
    this.viewer = viewer;
    this.clock = clock;
  }

  /** One link as the frame draws it. */
  public record Link(
      String messageKey, String path, boolean current, boolean group, @Nullable Badge badge) {}

  /** A number that waits beside a link. */
  public record Badge(String messageKey, long count, String topic) {}

  /** The links of daily work, network and administration that this person may follow. */
  public List<Link> navigation() {
    List<NavigationEntry> seen =
        entries()
            .filter(entry -> entry.order() < NavigationEntry.USER_MENU && may(entry.authority()))
            .toList();
    NavigationEntry current = current(seen);
    int group = 0;
    var links = new ArrayList<Link>();
    for (NavigationEntry entry : seen) {
      boolean begins = entry.order() / 100 != group;
      group = entry.order() / 100;
      links.add(link(entry, entry.equals(current), begins));
    }
    return links;
  }

  /** The links of the user's own menu. */
  public List<Link> userMenu() {
    return entries()
        .filter(entry -> entry.order() >= NavigationEntry.USER_MENU && may(entry.authority()))
        .map(entry -> link(entry, entry.path().equals(path()), false))
        .toList();
  }

  /** The badge beside the entry with this path, when this person may see one. */
  public @Nullable Badge badge(String path) {
    for (NavigationBadge badge : badges.stream().toList()) {
      if (badge.path().equals(path) && may(badge.authority())) {
        return new Badge(badge.messageKey(), badge.count(), badge.topic());
      }
    }
    return null;
  }

  public List<Banner.Message> banners() {
    return signedIn()
        ? banners.stream().map(Banner::current).flatMap(Optional::stream).toList()
        : List.of();
  }

  public @Nullable String teamName() {
    TeamLabel label = team.getIfAvailable();
    return label == null || label.name().isBlank() ? null : label.name();
  }

  public @Nullable String teamCountry() {
    TeamLabel label = team.getIfAvailable();
    String country = label == null ? null : label.country();
    return country == null
        ? null
        : Locale.of("", country.toUpperCase(Locale.ROOT)).getDisplayCountry(viewer.language());
  }

  public boolean signedIn() {
    return ViewerResolver.user().isPresent();
  }

  public @Nullable String user() {
    return ViewerResolver.user().orElse(null);
  }

  /** Whether the person has the authority; everyone signed in has null. */
  public boolean may(@Nullable String authority) {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null || !signedIn()) {
      return false;
    }
    return authority == null
        || authentication.getAuthorities().stream()
            .anyMatch(granted -> authority.equals(granted.getAuthority()));
  }

  public String theme() {
    return viewer.theme().map(Theme::name).orElse("AUTO").toLowerCase(Locale.ROOT);
  }

  public String zone() {
    ZoneId zone = viewer.zone();
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId().replace('_', ' ');
  }

  public List<Locale> languages() {
    return Languages.ALL;
  }

  public String language() {
    return viewer.language().getLanguage();
  }

  /** What stands in the footer; empty when the build did not say. */
  public String version() {
    BuildProperties properties = build.getIfAvailable();
    return properties == null ? "" : Objects.requireNonNullElse(properties.getVersion(), "");
  }

  public Instant now() {
    return clock.instant();
  }

  /** Where a switch of language or theme leads back to: this page when it can be fetched again. */
  public String here() {
    HttpServletRequest request = ViewerResolver.request();
    if (request == null || !"GET".equals(request.getMethod())) {
      return "/";
    }
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  private Stream<NavigationEntry> entries() {
    return entries.stream().sorted(Comparator.comparingInt(NavigationEntry::order));
  }

  private Link link(NavigationEntry entry, boolean current, boolean begins) {
    return new Link(entry.messageKey(), entry.path(), current, begins, badge(entry.path()));
  }

  private static @Nullable NavigationEntry current(List<NavigationEntry> entries) {
    String path = path();
    return entries.stream()
        .filter(entry -> leadsTo(entry.path(), path))
        .max(Comparator.comparingInt(entry -> entry.path().length()))
        .orElse(null);
  }

  private static boolean leadsTo(String entry, String path) {
    return path.equals(entry) || (!entry.equals("/") && path.startsWith(entry + "/"));
  }

  private static String path() {
    HttpServletRequest request = ViewerResolver.request();
    return request == null ? "" : request.getRequestURI();
  }
}
