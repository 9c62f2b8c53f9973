package org.atalaya.node.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An OpenID Connect provider by which people may sign in; off without an issuer.
 *
 * @param issuer the provider's issuer identifier
 * @param label what stands on the button
 * @param nameClaim the claim that becomes the sign-in name of a new account
 * @param rolesClaim the claim that lists groups or roles; dots lead into nested claims
 * @param roles which value of that claim gives which role here; whoever has none is refused
 */
@ConfigurationProperties("atalaya.oidc")
public record OidcSettings(
    @Nullable String issuer,
    @Nullable String clientId,
    @Nullable String clientSecret,
    @DefaultValue("OpenID Connect") String label,
    @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
    @DefaultValue("preferred_username") String nameClaim,
    @DefaultValue("roles") String rolesClaim,
    @DefaultValue Map<String, Role> roles) {

  public boolean enabled() {
    return issuer != null && !issuer.isBlank() && clientId != null;
  }

  /** The roles that the claims give. */
  public Set<Role> rolesOf(Map<String, Object> claims) {
    Object value = claims;
    for (String part : rolesClaim.split("\\.", -1)) {
      value = value instanceof Map<?, ?> map ? map.get(part) : null;
    }
    EnumSet<Role> found = EnumSet.noneOf(Role.class);
    List<?> values =
        value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    for (Object each : values) {
      Role role = roles.get(String.valueOf(each));
      if (role != null) {
        found.add(role);
      }
    }
    return found;
  }

  /** Without the secret, for whatever writes it to a log. */
  @Override
  public String toString() {
    return "OidcSettings[issuer=" + issuer + ", clientId=" + clientId + "]";
  }
}
