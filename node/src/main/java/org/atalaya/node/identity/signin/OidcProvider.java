package org.atalaya.node.identity.signin;

import java.util.Objects;
import org.atalaya.node.identity.OidcSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * The provider's addresses, asked for when somebody first signs in by it: a provider that is away
 * must not keep the node from starting.
 */
public class OidcProvider implements ClientRegistrationRepository {
  /** The one registration's id, which is part of the paths. */
  public static final String ID = "oidc";

  private final OidcSettings settings;
  private volatile @Nullable ClientRegistration known;

  public OidcProvider(OidcSettings settings) {
    this.settings = settings;
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
    if (!ID.equals(registrationId)) {
      return null;
    }
    ClientRegistration registration = known;
    if (registration == null) {
      registration = discover();
      known = registration;
    }
    return registration;
  }

  private ClientRegistration discover() {
    String secret = settings.clientSecret();
    return ClientRegistrations.fromIssuerLocation(Objects.requireNonNull(settings.issuer()))
        .registrationId(ID)
        .clientId(Objects.requireNonNull(settings.clientId()))
        .clientSecret(secret)
        .clientAuthenticationMethod(
            secret == null
                ? ClientAuthenticationMethod.NONE
                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .redirectUri("{baseUrl}/sign-in/by/{registrationId}")
        .scope(settings.scopes())
        .clientName(settings.label())
        .build();
  }
}
