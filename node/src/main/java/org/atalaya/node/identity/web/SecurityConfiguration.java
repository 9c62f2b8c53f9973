package org.atalaya.node.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.atalaya.node.api.Problem;
import org.atalaya.node.identity.AccountSettings;
import org.atalaya.node.identity.OidcSettings;
import org.atalaya.node.identity.signin.BearerTokens;
import org.atalaya.node.ui.Outsider;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What stands before every request: who may come in by which door. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
@EnableJdbcHttpSession(tableName = "identity.session", maxInactiveIntervalInSeconds = 600)
@EnableConfigurationProperties({AccountSettings.class, OidcSettings.class})
class SecurityConfiguration {
  private static final String[] OPEN_PAGES = {
    "/sign-in",
    "/sign-in/**",
    "/sign-out",
    "/logout",
    "/welcome/**",
    "/ui/preferences",
    "/error",
    "/acknowledge/**",
    "/portal/sign-in",
    "/portal/sign-in/**",
    "/mail-key.asc",
    "/webhook-key.txt"
  };
  private static final String[] STATIC = {
    "/assets/**",
    "/webjars/**",
    "/favicon.ico",
    "/favicon.svg",
    "/manifest.webmanifest",
    "/service-worker.js",
    "/robots.txt"
  };

  private final StoppedRequests stopped;
  private final AccountSettings settings;

  SecurityConfiguration(
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
      AccountSettings settings) {
    this.stopped = new StoppedRequests(problems);
    this.settings = settings;
  }

  /** Doors for other nodes and for everybody: they prove who they are in the message itself. */
  @Bean
  @Order(1)
  SecurityFilterChain machines(HttpSecurity http) {
    return headers(http)
        .securityMatcher(
            "/exchange/**", "/ledger/checkpoint", "/ledger/tile/**", "/ledger/add-checkpoint")
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(any -> any.anyRequest().permitAll())
        .build();
  }

  /** The API for programs that carry a token: no cookie is looked at, so no CSRF is possible. */
  @Bean
  @Order(2)
  SecurityFilterChain tokens(HttpSecurity http, BearerTokens tokens) {
    return headers(http)
        .securityMatcher(request -> isApi(request) && BearerFilter.hasToken(request))
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .securityContext(s -> s.securityContextRepository(new NullSecurityContextRepository()))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .addFilterBefore(new BearerFilter(tokens, stopped), AuthorizationFilter.class)
        .exceptionHandling(
            e -> e.authenticationEntryPoint(signIn()).accessDeniedHandler(notPermitted()))
        .authorizeHttpRequests(any -> any.anyRequest().authenticated())
        .build();
  }

  /** The pages, and the API as the pages use it. */
  @Bean
  @Order(3)
  SecurityFilterChain pages(
      HttpSecurity http,
      SessionContexts sessions,
      CsrfTokenRepository csrfTokens,
      OidcSignIn oidc) {
    oidc.configure(http);
    return headers(http)
        .securityContext(context -> context.securityContextRepository(sessions))
        .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .exceptionHandling(
            e -> e.authenticationEntryPoint(signIn()).accessDeniedHandler(notPermitted()))
        .addFilterBefore(new SignedInForFilesFilter(signIn()), CsrfFilter.class)
        .addFilterAfter(new GivenPasswordFilter(), AuthorizationFilter.class)
        .authorizeHttpRequests(
            any ->
                any.requestMatchers(STATIC)
                    .permitAll()
                    .requestMatchers(OPEN_PAGES)
                    .permitAll()
                    .requestMatchers("/ledger/**", "/health/**")
                    .permitAll()
                    .requestMatchers("/portal", "/portal/**")
                    .hasAuthority("portal:read")
                    .anyRequest()
                    .access((who, what) -> new AuthorizationDecision(isOfTheTeam(who.get()))))
        .build();
  }

  @Bean
  CsrfTokenRepository csrfTokens(@Value("${server.port:8080}") int port) {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName((settings.secure() ? "__Host-csrf-" : "csrf-") + port);
    tokens.setCookiePath("/");
    tokens.setCookieCustomizer(
        cookie -> {
          cookie.sameSite("Strict");
          if (settings.secure()) {
            cookie.secure(true);
          }
        });
    return tokens;
  }

  /** Cookies ignore ports, so the port is in the name: several nodes may share one host. */
  @Bean
  CookieSerializer sessionCookie(@Value("${server.port:8080}") int port) {
    DefaultCookieSerializer cookie = new DefaultCookieSerializer();
    cookie.setCookieName((settings.secure() ? "__Host-session-" : "session-") + port);
    cookie.setCookiePath("/");
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    if (settings.secure()) {
      cookie.setUseSecureCookie(true);
    }
    return cookie;
  }

  /** Signing in is done by our own pages; nothing may be authenticated by a default of Spring. */
  @Bean
  AuthenticationManager noDefaultSignIn() {
    return authentication -> {
      throw new BadCredentialsException("not a way to sign in here");
    };
  }

  /** For an address or a method that cannot be meant well, whatever it asks for. */
  @Bean
  RequestRejectedHandler neverAnswered() {
    var headers = new PageHeaders(settings.secure());
    return (request, response, rejected) -> {
      headers.write(request, response);
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    };
  }

  private HttpSecurity headers(HttpSecurity http) {
    return http.headers(new PageHeaders(settings.secure()));
  }

  private AuthenticationEntryPoint signIn() {
    return (request, response, failure) -> {
      if (isApi(request)) {
        stopped.answer(request, response, new Problem(HttpStatus.UNAUTHORIZED, "signed-out"));
      } else if (request.getHeader("HX-Request") != null) {
        response.setHeader("HX-Redirect", "/sign-in");
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
      } else {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        boolean portal = request.getRequestURI().startsWith("/portal");
        response.setHeader(
            HttpHeaders.LOCATION, portal ? "/portal/sign-in" : "/sign-in" + next(request));
      }
    };
  }

  private AccessDeniedHandler notPermitted() {
    return (request, response, denied) -> {
      if (SecurityContextHolder.getContext().getAuthentication() instanceof Outsider
          && request.getRequestURI().equals("/")) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, "/portal");
      } else {
        stopped.answer(request, response, new Problem(HttpStatus.FORBIDDEN, "not-permitted"));
      }
    };
  }

  private static String next(HttpServletRequest request) {
    if (!Set.of("GET", "HEAD").contains(request.getMethod())
        || "/".equals(request.getRequestURI())) {
      return "";
    }
    String query = request.getQueryString();
    String wanted = request.getRequestURI() + (query == null ? "" : "?" + query);
    return "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
  }

  private static boolean isApi(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/api/") || path.startsWith("/portal/api/");
  }

  /** Visitors are signed in as well, but to the portal alone. */
  private static boolean isOfTheTeam(@Nullable Authentication who) {
    return who != null
        && who.isAuthenticated()
        && !(who instanceof Outsider)
        && !(who instanceof AnonymousAuthenticationToken);
  }
}
