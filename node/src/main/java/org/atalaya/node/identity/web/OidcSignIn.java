package org.atalaya.node.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.atalaya.node.identity.OidcSettings;
import org.atalaya.node.identity.signin.OidcAccounts;
import org.atalaya.node.identity.signin.OidcProvider;
import org.atalaya.node.identity.signin.SignIns;
import org.atalaya.node.identity.store.AccountRow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Signing in by an OpenID Connect provider: authorization code with PKCE, state and nonce. */
@Component
class OidcSignIn {
  private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);
  private static final String FAILED = "/sign-in?failed=provider";
  private static final String START = "/sign-in/with";

  private final OidcSettings settings;
  private final OidcAccounts accounts;
  private final SignIns signIns;
  private final SessionContexts sessions;

  OidcSignIn(
      OidcSettings settings, OidcAccounts accounts, SignIns signIns, SessionContexts sessions) {
    this.settings = settings;
    this.accounts = accounts;
    this.signIns = signIns;
    this.sessions = sessions;
  }

  /** Adds it to the pages' doors when the settings name a provider. */
  void configure(HttpSecurity http) {
    if (!settings.enabled()) {
      return;
    }
    var provider = new OidcProvider(settings);
    var requests = new DefaultOAuth2AuthorizationRequestResolver(provider, START);
    requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    // Otherwise what the provider's answer lacks is asked of the one that says no to everything.
    http.getSharedObject(AuthenticationManagerBuilder.class).parentAuthenticationManager(null);
    http.oauth2Login(
        login ->
            login
                .loginPage("/sign-in")
                .clientRegistrationRepository(provider)
                .authorizedClientRepository(new NothingKept())
                .securityContextRepository(sessions)
                .authorizationEndpoint(start -> start.authorizationRequestResolver(requests))
                .redirectionEndpoint(back -> back.baseUri("/sign-in/by/*"))
                .successHandler(this::accepted)
                .failureHandler(OidcSignIn::refused));
  }

  private void accepted(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    SecurityContextHolder.clearContext();
    Optional<AccountRow> account = Optional.empty();
    if (authentication.getPrincipal() instanceof OidcUser user) {
      account =
          accounts.accept(
              String.valueOf(user.getIssuer()),
              Objects.requireNonNull(user.getSubject()),
              user.getClaims());
    }
    if (account.isEmpty()) {
      response.sendRedirect(FAILED);
      return;
    }
    signIns.accepted(account.get(), "oidc", request.getRemoteAddr());
    sessions.begin(account.get(), "oidc", request);
    response.sendRedirect("/");
  }

  private static void refused(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    LOG.info("Signing in by the provider failed: {}", why.getMessage());
    response.sendRedirect(FAILED);
  }

  /** The provider's tokens have done their work once somebody is signed in. */
  private static final class NothingKept implements OAuth2AuthorizedClientRepository {
    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as the interface declares it
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
        String registration, Authentication principal, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient client,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {}

    @Override
    public void removeAuthorizedClient(
        String registration,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {}
  }
}
