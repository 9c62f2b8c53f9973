package org.atalaya.node.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Every part of the console on one page, without the features; for those who work on the parts. Run
 * {@link #main}, then open {@code /gallery}. Not a {@code @Configuration}, so that no test of the
 * whole node picks it up.
 */
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
      "org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration"
    })
@ComponentScan(basePackages = "org.atalaya.node.ui")
public class Gallery {
  /** The policy that pages really get. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
          + " manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final Instant NOW = Instant.parse("2026-11-23T20:17:00Z");

  private final AtomicInteger added = new AtomicInteger();

  public static void main(String[] args) {
    var application = new SpringApplication(Gallery.class);
    application.setDefaultProperties(Map.of("spring.thymeleaf.cache", "false"));
    application.run(args);
  }

  @Bean
  Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  /** Signed in as a publisher, unless the address asks for {@code anonymous}. */
  @Bean
  SecurityFilterChain everyone(HttpSecurity http) {
    return http.authorizeHttpRequests(any -> any.anyRequest().permitAll())
        .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(POLICY)))
        .addFilterBefore(new Publisher(), AnonymousAuthenticationFilter.class)
        .build();
  }

  private static final class Publisher extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      if (request.getParameter("anonymous") == null) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
            new TestingAuthenticationToken("lucia.mendez", "", "alerts:read", "ledger:read"));
        SecurityContextHolder.setContext(context);
      }
      chain.doFilter(request, response);
    }
  }

  @Bean
  TeamLabel team() {
    return new TeamLabel() {
      @Override
      public String name() {
        return "CSIRT Guatemala";
      }

      @Override
      public String country() {
        return "GT";
      }
    };
  }

  @Bean
  Banner drill() {
    return () ->
        Optional.of(new Banner.Message(Banner.Kind.DRILL, "ui.drill", List.of("Tormenta 26")));
  }

  @Bean
  NavigationEntry alerts() {
    return new NavigationEntry("ui.severity.critical", "/gallery", 10, "alerts:read");
  }

  @Bean
  NavigationEntry network() {
    return new NavigationEntry("ui.map.title", "/gallery/map", 110, null);
  }

  @Bean
  NavigationEntry accounts() {
    return new NavigationEntry("ui.theme.title", "/gallery/confirm", 210, null);
  }

  @Bean
  NavigationEntry forbidden() {
    return new NavigationEntry("ui.severity.low", "/gallery/secret", 220, "accounts:manage");
  }

  @Bean
  NavigationEntry account() {
    return new NavigationEntry("ui.keys.title", "/gallery/account", 900, null);
  }

  @Bean
  NavigationBadge unacknowledged() {
    return new NavigationBadge() {
      @Override
      public String path() {
        return "/gallery";
      }

      @Override
      public long count() {
        return 7;
      }

      @Override
      public String messageKey() {
        return "ui.time.d";
      }

      @Override
      public String topic() {
        return "alerts";
      }
    };
  }

  /** Opening {@code /gallery/changed} adds a row, so that live updates can be watched. */
  @Bean
  RouterFunction<ServerResponse> pages(LiveUpdates updates) {
    return RouterFunctions.route()
        .GET(
            "/gallery/changed",
            request -> {
              added.incrementAndGet();
              updates.changed("alerts");
              return ServerResponse.noContent().build();
            })
        .GET("/gallery", request -> ServerResponse.ok().render("gallery/gallery", model(request)))
        .GET("/gallery/map", request -> ServerResponse.ok().render("gallery/map", map()))
        .GET("/gallery/confirm", request -> ServerResponse.ok().render("ui/confirm", confirm()))
        .GET("/gallery/problem", request -> ServerResponse.ok().render("ui/problem", problem()))
        .GET("/gallery/sign-in", request -> ServerResponse.ok().render("gallery/bare"))
        .build();
  }

  private Map<String, Object> model(ServerRequest request) {
    ListState list =
        ListState.of(
            request.servletRequest(),
            "-received",
            Set.of("received", "severity"),
            List.of("q", "severity"));
    var model = new LinkedHashMap<String, Object>(map());
    model.put("list", list);
    model.put("rows", rows());
    model.put("now", NOW);
    model.put("earlier", NOW.minus(Duration.ofMinutes(47)));
    model.put("length", Duration.ofMinutes(83));
    model.put(
        "flashes",
        List.of(
            new Flash(Flash.Kind.DONE, "ui.severity.high", List.of()),
            new Flash(Flash.Kind.FAILED, "ui.problem.403", List.of())));
    model.put("errors", Map.of("title", "A title is needed, at most 200 characters."));
    model.put(
        "tabs",
        List.of(
            new Tab("Board", "/gallery", true),
            new Tab("Content", "/gallery?content", false),
            new Tab("Proof", "/gallery?proof", false)));
    return model;
  }

  /** One line of the table. */
  public record Row(
      int id, String title, String from, String severity, String tlp, Instant at, boolean unread) {}

  private List<Row> rows() {
    var rows = new ArrayList<Row>();
    String[] severities = {"critical", "high", "medium", "low"};
    String[] labels = {"TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"};
    String[] titles = {
      "Exploited flaw in a mail gateway: patch within the day",
      "Credentials of public servants offered for sale",
      "Ransomware group names two hospitals in the region",
      "Phishing in the name of the tax office, with 41 look-alike domains",
      "Campaña de suplantación contra bancos centrales",
    };
    for (int i = -added.get(); i < 9; i++) {
      rows.add(
          new Row(
              i,
              titles[Math.floorMod(i, titles.length)],
              i % 2 == 0 ? "ColCERT" : "CERT-MX",
              severities[Math.floorMod(i, 4)],
              labels[Math.floorMod(i, 5)],
              NOW.minus(Duration.ofMinutes(13L * i * i)),
              i < 2));
    }
    return rows;
  }

  private static Map<String, Object> map() {
    var states = new LinkedHashMap<String, MapState>();
    String[] classes = {"done", "good", "good", "partial", "waiting", "bad"};
    String[] words = {"acted", "acknowledged", "acknowledged", "read", "stored", "silent"};
    int i = 0;
    for (String code :
        List.of(
            "AR", "BB", "BO", "BR", "BS", "CA", "CL", "CO", "CR", "CU", "DM", "DO", "EC", "GD",
            "GY", "HT", "JM", "KN", "LC", "MX", "PA", "PE", "SR", "TT", "US", "UY", "VE")) {
      int at = (i++ * 5) % classes.length;
      @Nullable String link = at == 5 ? null : "/gallery/member/" + code;
      states.put(code, new MapState(classes[at], words[at], link));
    }
    states.put("GT", new MapState("self", "this node", null));
    return Map.of("states", states);
  }

  private static Map<String, Object> confirm() {
    return Map.of(
        "confirmation",
        new Confirmation(
            "Withdraw this alert?",
            "Every member that has it deletes its content and says so. This cannot be undone.",
            "Withdraw the alert",
            "/gallery/confirm",
            Map.of("version", "2"),
            "/gallery"));
  }

  private static Map<String, Object> problem() {
    return Map.of(
        "status", 404,
        "code", "alert-unknown",
        "message", "There is no alert with this number, or it is not meant for this team.",
        "place", "/alerts/0198");
  }
}
