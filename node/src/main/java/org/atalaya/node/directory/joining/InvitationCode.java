package org.atalaya.node.directory.joining;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.atalaya.envelope.MemberId;

/**
 * An invitation in one string: {@code https://hub.example/#join.HUB.KEY.INVITATION.SECRET}.
 *
 * @param url where the hub's node is
 * @param hub the hub's member id
 * @param keyId the hub's key, by which the hub is recognised
 * @param secret proves that we were invited; it is never sent
 */
public record InvitationCode(URI url, MemberId hub, String keyId, UUID invitation, String secret) {
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

  @Override
  public String toString() {
    String base = url.toString();
    return (base.endsWith("/") ? base : base + "/")
        + "#"
        + String.join(".", "join", hub.value(), keyId, invitation.toString(), secret);
  }

  /** Reads what a person pasted; empty where it is no invitation. */
  public static Optional<InvitationCode> parse(String text) {
    try {
      URI uri = URI.create(text.strip());
      String fragment = uri.getFragment();
      boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (fragment == null || !http || uri.getHost() == null || text.length() > 1000) {
        return Optional.empty();
      }
      List<String> parts = List.of(fragment.split("\\.", -1));
      if (parts.size() != 5
          || !parts.get(0).equals("join")
          || !SECRET.matcher(parts.get(2)).matches()
          || !SECRET.matcher(parts.get(4)).matches()) {
        return Optional.empty();
      }
      URI url = URI.create(uri.toString().substring(0, uri.toString().indexOf('#')));
      return Optional.of(
          new InvitationCode(
              url,
              new MemberId(parts.get(1)),
              parts.get(2),
              UUID.fromString(parts.get(3)),
              parts.get(4)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
